import type { switchProcess as contract, undoSwitch as undoing } from '@dealwright/contract/migrations';
import type { Body, Out } from '@dealwright/contract/route';
import { currentStage, openStages } from '@dealwright/engine/process/position';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { runBatch } from '../migrate/run-batch.ts';
import { switchMapping } from '../migrate/switch-mapping.ts';
import { loadCase } from '../queries/case.ts';
import { insertRun, insertTarget, lockRun, nextItems, setRun } from '../store-migrations.ts';
import type { RecordKind } from '../tables.ts';
import { moveRecord } from './move-record.ts';

type Given = Body<typeof contract>;

/**
 * Lets a record run another process of its version, in the stage that means most nearly the same or an earlier one. A later stage is a move
 * from there: the gates between are asked as in any jump.
 *
 * Changes: as a migration of this one record. Announces: `<kind>.processSwitched`, and `<kind>.moved` on to a later stage.
 * Refuses: `not-found`, `not-allowed`, `stale`, `wrong-state`, `bad-mapping`, `unknown-stage`, and what a move refuses.
 */
export async function switchProcess(ctx: Context, kind: RecordKind, id: string, given: Given): Promise<Out<typeof contract>> {
  const { id: memberId } = ctx.actor;
  if (memberId === null) refuse('not-allowed');
  await lockRecord(ctx, kind, id);
  const { subject, playbookVersion } = await loadCase(ctx, kind, id);
  const here = currentStage(subject);
  if (given.fromStage !== undefined && given.fromStage !== here.id)
    refuse('stale', { detail: `It is in “${here.name}” now.`, extra: { current: { stage: here.id, version: subject.version } } });
  const { target, stage: like, mapping } = switchMapping(subject, given.process);
  const open = openStages(target);
  const wanted = open.find((stage) => stage.id === (given.stage ?? like));
  if (wanted === undefined) refuse('unknown-stage', `“${target.name}” has no open stage “${given.stage ?? like}”.`);
  const later = wanted.index > (open.find((stage) => stage.id === like)?.index ?? 0);
  const placed = later ? like : wanted.id;
  const runId = v7();
  const whole = { ...mapping, stages: { ...mapping.stages, [here.id]: placed } };
  await insertRun(ctx, {
    id: runId,
    by_id: memberId,
    what: 'switch',
    playbook: subject.playbook.id,
    from_version: playbookVersion,
    to_version: playbookVersion,
    mapping: JSON.stringify({ [subject.process.id]: whole }),
    state: 'running',
    total: 1,
    ended_at: null,
  });
  await insertTarget(ctx, runId, { record_kind: kind, record_id: id, process_id: subject.process.id, from_stage: here.id });
  await runBatch(ctx, await lockRun(ctx, runId), 2);
  await demandDone(ctx, runId, 'skipped');
  if (later) await goOn(ctx, kind, id, { from: like, to: wanted.id, given });
  return switched(ctx, kind, id, runId);
}

async function goOn(
  ctx: Context,
  kind: RecordKind,
  id: string,
  { from, to, given }: { from: string; to: string; given: Given },
): Promise<void> {
  const { reason, override } = given;
  await moveRecord(ctx, kind, id, {
    to,
    fromStage: from,
    ...(reason === undefined ? {} : { reason }),
    ...(override === undefined ? {} : { override }),
  });
}

/** Takes back the last switch of a record that has not moved since. Refuses: `not-found`, `not-allowed`, `wrong-state`. */
export async function undoSwitch(ctx: Context, kind: RecordKind, id: string): Promise<Out<typeof undoing>> {
  await lockRecord(ctx, kind, id);
  const last = await ctx.tx
    .selectFrom('playbook_migration_records as i')
    .innerJoin('playbook_migrations as r', (join) =>
      join.onRef('r.workspace_id', '=', 'i.workspace_id').onRef('r.id', '=', 'i.migration_id'),
    )
    .select('r.id')
    .where('i.workspace_id', '=', ctx.workspace.id)
    .where('i.record_id', '=', id)
    .where('r.what', '=', 'switch')
    .where('i.state', '=', 'done')
    .orderBy('r.created_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last === undefined) refuse('wrong-state', 'Its process was not switched, or that was taken back already.');
  await setRun(ctx, last.id, { state: 'undoing', ended_at: null });
  await runBatch(ctx, await lockRun(ctx, last.id), 2);
  await demandDone(ctx, last.id, 'kept');
  return switched(ctx, kind, id, last.id);
}

async function demandDone(ctx: Context, runId: string, left: 'skipped' | 'kept'): Promise<void> {
  const [item] = await nextItems(ctx, runId, left, 1);
  if (item !== undefined) refuse('wrong-state', item.because ?? 'It changed meanwhile.');
}

async function switched(ctx: Context, kind: RecordKind, id: string, run: string): Promise<Out<typeof undoing>> {
  const { subject } = await loadCase(ctx, kind, id);
  const { process, version } = subject;
  const stage = currentStage(subject);
  return { run, process: { id: process.id, name: process.name }, stage: { id: stage.id, name: stage.name }, version };
}
