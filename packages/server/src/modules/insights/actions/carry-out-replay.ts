import { addDays, startOfDate } from '@dealwright/engine/base/working-time';
import type { Playbook } from '@dealwright/engine/language/playbook';
import { exitKey, type ReplayedMove } from '@dealwright/engine/replay/replay-record';
import { type Replaying, startReplay } from '@dealwright/engine/replay/replay';
import type { z } from 'zod';
import { activeMembership } from '../../../platform/auth/queries/active-membership.ts';
import { memberActor, type Membership } from '../../../platform/auth/memberships.ts';
import type { Context } from '../../../platform/context.ts';
import type { Log } from '../../../platform/log/log.ts';
import { runInContext, type Runtime } from '../../../platform/run-in-context.ts';
import { playbookOfText } from '../../playbooks/queries/text-playbook.ts';
import { publishedVersions } from '../../playbooks/queries/versions.ts';
import { calendarIn } from '../../process/queries/case.ts';
import { ownFields } from '../queries/own-fields.ts';
import { recordHistories } from '../queries/record-histories.ts';
import { countTargets, KINDS, nextTargets, type Period, type Target } from '../queries/replay-targets.ts';
import type { replayJobType } from '../replay-job.ts';
import { resultView } from '../result-view.ts';
import { dropMoves, insertMoves, lockReplay, type MoveRow, type ReplayRow, setReplay } from '../store.ts';

/** Records read at once: so few that leading them through takes a fraction of a blink from whoever else is served. */
const BATCH = 100;

interface Work {
  readonly row: ReplayRow;
  readonly draft: Playbook;
  readonly period: Period;
  readonly versions: Map<number, Playbook>;
  readonly replaying: Replaying;
  readonly total: number;
}

type Act = <T>(mode: 'read' | 'write', work: (ctx: Context) => Promise<T>) => Promise<T>;
type Given = z.infer<typeof replayJobType.data>;

/**
 * Leads record after record through the text, batch by batch, and keeps how far it is, each move, and in the end the result. After a
 * crash it begins anew; once it was stopped it ends with the batch.
 *
 * Needs: the rights the member has at that moment. Changes: `playbook_replays`, `playbook_replay_moves`.
 */
export async function carryOutReplay(runtime: Omit<Runtime, 'files'>, log: Log, { workspaceId, replayId, memberId }: Given): Promise<void> {
  const member = await activeMembership(runtime.database, workspaceId, memberId);
  if (member === null) {
    log.warn({ replayId }, 'the member who asked for this replay is gone');
    return;
  }
  const act: Act = (mode, work) => runInContext(runtime, scopeOf(member, log), mode, work);
  try {
    const work = await act('write', (ctx) => begin(ctx, replayId));
    if (work === null) return;
    let [done, ordinal] = [0, 0];
    for (const kind of KINDS) {
      for (let after: string | null = null, more = true; more;) {
        const batch = await act('read', (ctx) => readBatch(ctx, work, kind, after));
        more = batch.targets.length === BATCH;
        after = batch.targets.at(-1)?.id ?? null;
        done += batch.targets.length;
        const rows = batch.moves.map((move, index) => ({ ...move, ordinal: ordinal + index }));
        ordinal += rows.length;
        if (!(await act('write', (ctx) => keep(ctx, replayId, Math.min(done, work.total), rows)))) return;
      }
    }
    await act('write', (ctx) => finish(ctx, work));
  } catch (error) {
    // It may be asked for again at once; the job itself is not tried again.
    log.error({ err: error, replayId }, 'the replay failed');
    await act('write', (ctx) => setReplay(ctx, replayId, { state: 'failed', ended_at: ctx.now }));
  }
}

function scopeOf(member: Membership, log: Log) {
  return { workspace: member.workspace, actor: memberActor(member), now: new Date().toISOString(), log };
}

async function begin(ctx: Context, id: string): Promise<Work | null> {
  const row = await lockReplay(ctx, id);
  if (row.state !== 'running') return null;
  await dropMoves(ctx, id);
  const text = await playbookOfText(ctx, row.files);
  const draft = { ...text, calendar: calendarIn(text.calendar, ctx.workspace.zone) };
  const { zone } = ctx.workspace;
  const end = startOfDate(addDays(row.until, 1), zone);
  const period = { since: startOfDate(row.since, zone), until: end < ctx.now ? end : ctx.now, ownerId: row.owner_id, teamId: row.team_id };
  const versions = await publishedVersions(ctx);
  const asked = { draft, versions, since: period.since, until: period.until, process: row.process };
  const replaying = startReplay({ ...asked, fields: await ownFields(ctx) });
  const total = await countTargets(ctx, period);
  await setReplay(ctx, id, { total, done: 0 });
  return { row, draft, period, versions, replaying, total };
}

async function readBatch(ctx: Context, work: Work, kind: Target['kind'], after: string | null) {
  const targets = await nextTargets(ctx, work.period, kind, after, BATCH);
  const histories = await recordHistories(ctx, work.draft, targets, work.versions);
  const moves = histories.flatMap((history) => work.replaying.add(history).map((move) => rowOf(ctx, work.row.id, history, move)));
  return { targets, moves };
}

function rowOf(ctx: Context, replay: string, { kind, id }: { kind: string; id: string }, move: ReplayedMove): Omit<MoveRow, 'ordinal'> {
  const held = move.asks.filter(({ standing, passedAnyway }) => standing === 'unmet' && !passedAnyway);
  return {
    workspace_id: ctx.workspace.id,
    replay_id: replay,
    record_kind: kind,
    record_id: id,
    exit: exitKey(move.process, move.from, move.to),
    at: move.at,
    standing: move.standing,
    held_then: move.heldThen,
    held_by: held.map(({ ask }) => ask.id),
  };
}

/** Answers whether to go on. */
async function keep(ctx: Context, id: string, done: number, moves: readonly MoveRow[]): Promise<boolean> {
  if ((await lockReplay(ctx, id)).state !== 'running') return false;
  await insertMoves(ctx, moves);
  await setReplay(ctx, id, { done });
  return true;
}

async function finish(ctx: Context, { row, draft, replaying, total }: Work): Promise<void> {
  if ((await lockReplay(ctx, row.id)).state !== 'running') return;
  const result = JSON.stringify(resultView(draft, replaying.result()));
  await setReplay(ctx, row.id, { state: 'done', ended_at: ctx.now, done: total, result });
}
