import type { getPipeline, getPipelineCards, Pipeline } from '@dealwright/contract/pipeline';
import type { Out, Query } from '@dealwright/contract/route';
import { workingDaysOf } from '@dealwright/engine/process/due';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { readTally, type Tally } from '../../../platform/db/tally.ts';
import { tallyInSight } from './tally-in-sight.ts';
import { refuse } from '../../../platform/refuse.ts';
import { readFound, type Sought } from '../../records/queries/found-records.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import { amountText } from '../../../platform/money.ts';
import { calendarIn } from './case.ts';
import { cardRows, pageOfCards } from './pipeline-cards.ts';

/**
 * The board of one deal process: counts and sums by stage, and the first cards of each column. Of the whole workspace they are kept; what
 * a filter or search finds is counted, as the list of deals finds it.
 *
 * Refuses: `not-found`, `bad-filter`, `unknown-field`.
 */
export async function pipeline(ctx: Context, { process: processId, cards, ...sought }: Query<typeof getPipeline>): Promise<Pipeline> {
  const { playbook, version } = await newestPlaybook(ctx);
  const processes = playbook.processes.filter((process) => process.kind === 'deal');
  const process = processId === undefined ? processes.at(-1) : processes.find((one) => one.id === processId);
  if (process === undefined) refuse('not-found', 'The playbook has no such deal process.');
  const amounts = !hiddenFields(ctx.actor, 'deal').has('amount');
  const open = process.stages.filter((stage) => stage.outcome === null);
  const calendar = calendarIn(playbook.calendar, ctx.workspace.zone);
  const stages = open.map((stage) => stage.id);
  const { tally, rows } = await readFound(ctx, 'deal', sought, async (found) => ({
    tally: isKept(ctx, sought) ? null : await tallyInSight(ctx, process.id, found),
    rows: cards === 0 ? [] : await cardRows(ctx, process.id, stages, cards + 1, found),
  }));
  const sums = tally ?? (await readTally(ctx, `deals:${process.id}`));
  return {
    process: { id: process.id, name: process.name, version },
    processes: processes.map(({ id, name }) => ({ id, name })),
    columns: open.map((stage) => ({
      stage: { id: stage.id, name: stage.name, expectWorkingDays: stage.expect === null ? null : workingDaysOf(calendar, stage.expect) },
      ...sumsOf(sums, stage.id, amounts),
      ...pageOfCards(
        rows.filter((row) => row.stage === stage.id),
        cards,
        calendar,
        ctx.now,
      ),
    })),
    outcomes: process.stages.flatMap((stage) =>
      stage.outcome === null
        ? []
        : [{ stage: { id: stage.id, name: stage.name, outcome: stage.outcome }, ...sumsOf(sums, stage.id, amounts) }],
    ),
  };
}

/** Kept sums are of the whole workspace. */
const isKept = (ctx: Context, { filter, q }: Sought): boolean =>
  ctx.actor.reach.see === null && filter === undefined && (q === undefined || q.trim() === '');

/** More cards of one column, after those a cursor names. Refuses: `not-found`, `bad-cursor`, `bad-filter`. */
export async function moreCards(
  ctx: Context,
  { process: processId, stage }: { process: string; stage: string },
  { limit, cursor, ...sought }: Query<typeof getPipelineCards>,
): Promise<Out<typeof getPipelineCards>> {
  const { playbook } = await newestPlaybook(ctx);
  const process = playbook.processes.find((one) => one.kind === 'deal' && one.id === processId);
  if (!process?.stages.some((one) => one.id === stage && one.outcome === null)) refuse('not-found', 'The playbook has no such column.');
  const rows = await readFound(ctx, 'deal', sought, (found) => cardRows(ctx, process.id, [stage], limit + 1, found, cursor));
  const { cards, nextCursor } = pageOfCards(rows, limit, calendarIn(playbook.calendar, ctx.workspace.zone), ctx.now);
  return { data: cards, nextCursor };
}

function sumsOf(tally: readonly Tally[], stage: string, amounts: boolean) {
  const own = tally.filter((one) => one.bucket === stage);
  return {
    count: own.reduce((sum, one) => sum + one.count, 0),
    unknown: amounts ? own.reduce((sum, one) => sum + one.unknown, 0) : 0,
    sums: (amounts ? own : [])
      .filter((one) => one.currency !== '' && one.count - one.unknown > 0)
      .map((one) => ({ amount: amountText(one.amount, one.currency), currency: one.currency })),
  };
}
