import type { CompetitorsView, getCompetitors, listCompetitorDeals } from '@dealwright/contract/competitors';
import type { Out, Query } from '@dealwright/contract/route';
import { calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import { competitorTrends, type Ended, RECENT } from '@dealwright/engine/insights/competitors/competitor-trend';
import type { Playbook, Process } from '@dealwright/engine/language/playbook';
import { sql } from 'kysely';
import { mayRunWorkspace } from '../../../platform/auth/policy.ts';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/db/tables.ts';
import { knownPlaybook, newestPlaybook, publishedVersions } from '../../playbooks/queries/versions.ts';
import { instantText } from '../../process/queries/plain-fields.ts';
import { fieldSetup } from '../../records/queries/field-setup.ts';
import { type CompetitorScope, endedByQuarter, metByQuarter, named, openByCompetitor, SAME, stagesNamed } from './competitor-rows.ts';
import { idsOf } from './process-ids.ts';
import { processOf } from './step-use.ts';

/** The deals' field that names competitors, in the workspace's catalogue or declared by a playbook. */
export const COMPETITORS = 'competitors';
const QUARTERS = 8;
const MOST = 30;
const MOST_RECORDS = 200;

/**
 * Who else is in the deals of a process, over eight quarters.
 * Refuses: `not-found`, `bad-value` (no such process), `wrong-state` (no playbook).
 */
export async function competitors(ctx: Context, id: string, asked: Query<typeof getCompetitors>): Promise<CompetitorsView> {
  const { playbook, process, quarters, field, scope } = await competitorScope(ctx, id, asked.process);
  const [since = ''] = quarters;
  const head = {
    process: { id: process.id, name: process.name },
    field,
    mayAdd: field === 'none' && mayRunWorkspace(ctx.actor),
    since,
    recentSince: quarters.at(-RECENT) ?? since,
  };
  if (scope === null) return { ...head, ended: 0, competitors: [] };
  const met = await metByQuarter(ctx, scope);
  const ended = new Map((await endedByQuarter(ctx, scope)).map((one) => [one.quarter, one]));
  const totals = quarters.map((quarter): Ended => ended.get(quarter) ?? { quarter, ended: 0, won: 0 });
  const open = await openByCompetitor(ctx, scope);
  const spelled = new Map([...open, ...met].map(({ competitor, spelling }) => [competitor, spelling]));
  const onlyOpen = open.filter(({ competitor }) => !met.some((one) => one.competitor === competitor));
  const newest = quarters.at(-1) ?? since;
  const none = onlyOpen.map(({ competitor }) => ({ competitor, quarter: newest, ended: 0, won: 0, lost: 0, lostTo: 0 }));
  const stages = Map.groupBy(await stagesNamed(ctx, scope, COMPETITORS), ({ competitor }) => competitor);
  return {
    ...head,
    ended: totals.reduce((sum, one) => sum + one.ended, 0),
    competitors: competitorTrends([...met, ...none], totals)
      .slice(0, MOST)
      .map(({ competitor, wins, change, quarters: own, ...one }) => {
        const name = spelled.get(competitor) ?? competitor;
        return {
          ...one,
          key: competitor,
          name,
          open: open.find((row) => row.competitor === competitor)?.open ?? 0,
          wins: { ...wins, n: [wins.n[0], wins.n[1]] },
          change: { ...change, n: [change.n[0], change.n[1]] },
          quarters: [...own],
          stages: (stages.get(competitor) ?? []).flatMap((row) => openStage(process, row)),
          prepared: preparedFor(playbook, process, competitor),
        };
      }),
  };
}

/** The deals behind a figure. Refuses: as `competitors`. */
export async function competitorDeals(
  ctx: Context,
  id: string,
  { process: wanted, competitor, part }: Query<typeof listCompetitorDeals>,
): Promise<Out<typeof listCompetitorDeals>> {
  const { process, scope } = await competitorScope(ctx, id, wanted);
  if (scope === null) return { data: [], nextCursor: null };
  const parts = {
    open: sql`d.stage_outcome is null`,
    won: sql`d.stage_outcome = 'won' and d.closed_at >= ${scope.since}`,
    lost: sql`d.stage_outcome = 'lost' and d.closed_at >= ${scope.since}`,
    lostTo: sql`d.stage_outcome = 'lost' and d.lost_reason = 'competitor' and d.closed_at >= ${scope.since}`,
  };
  const hidden = hiddenFields(ctx.actor, 'deal');
  const { rows } = await sql<{ id: string; name: string; stage: string; at: Instant | null; reason: string | null }>`
    select distinct d.id, d.name, d.stage, d.closed_at as at, d.lost_reason_detail as reason from ${named(ctx, scope)} and ${SAME} = ${competitor}
      and ${parts[part]} order by d.id desc limit ${MOST_RECORDS}`.execute(ctx.tx);
  const data = rows.map(({ at, reason, stage, ...row }) => ({
    ...row,
    stage: nameOf(process, stage),
    at: at === null ? null : instantText(at),
    reason: hidden.has('lostReasonDetail') ? null : reason,
  }));
  return { data, nextCursor: null };
}

interface Looked {
  readonly playbook: Playbook;
  readonly process: Process;
  /** The first days of eight quarters, oldest first. */
  readonly quarters: readonly string[];
  readonly field: CompetitorsView['field'];
  /** Null where no field can be read. */
  readonly scope: CompetitorScope | null;
}

async function competitorScope(ctx: Context, id: string, wanted: string | undefined): Promise<Looked> {
  await knownPlaybook(ctx, id);
  const { playbook } = await newestPlaybook(ctx);
  const process = processOf(playbook, wanted);
  const quarters = lastQuarters(calendarDate(ctx.now, ctx.workspace.zone));
  const kept = (await fieldSetup(ctx, 'deal')).byKey.get(COMPETITORS);
  const field = hiddenFields(ctx.actor, 'deal').has(COMPETITORS) ? 'hidden' : kept === undefined ? 'none' : 'kept';
  const ids = idsOf(process, [...(await publishedVersions(ctx)).values()]);
  const scope =
    kept === undefined || field !== 'kept' ? null : { fieldId: kept.id, ids, since: startOfDate(quarters[0] ?? '', ctx.workspace.zone) };
  return { playbook, process, quarters, field, scope };
}

function lastQuarters(today: string): readonly string[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const now = year * 4 + Math.floor((month - 1) / 3);
  return Array.from({ length: QUARTERS }, (_, index) => {
    const quarter = now - (QUARTERS - 1 - index);
    return `${Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-01`;
  });
}

/** What was written down once the deal had ended tells of no stage. */
function openStage({ stages }: Process, { stage: id, count }: { readonly stage: string; readonly count: number }) {
  const stage = stages.find((one) => one.id === id);
  return stage === undefined || stage.outcome !== null ? [] : [{ id, name: stage.name, count }];
}

function nameOf({ stages }: Process, id: string): string {
  return stages.find((stage) => stage.id === id)?.name ?? id;
}

/** The objections that speak of a competitor by name. */
function preparedFor({ objections }: Playbook, { id }: Process, competitor: string): string[] {
  return objections
    .filter(
      ({ process, ...one }) =>
        process === id && [one.name, one.says, one.behind, one.answer, one.proof].some((text) => text?.toLowerCase().includes(competitor)),
    )
    .map(({ name }) => name);
}
