import type { LeadSource, listLeadSources } from '@dealwright/contract/lead-sources';
import type { Out, Query } from '@dealwright/contract/route';
import { addDays, calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { amountText, digitsOf, scaled } from '../../../platform/money.ts';
import { amountIn } from '../../../platform/rates/queries/amount-in.ts';
import { refuse } from '../../../platform/refuse.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import { type SourceRow, sourceRows, type Won } from './source-rows.ts';

const MOST = 200;
const YEAR_DAYS = 365;

/**
 * What became of the leads of a period by their source. Amounts are summed in the workspace's currency at the rate of the day each deal
 * closed; one without a rate is counted, not guessed. Refuses: `bad-date`.
 */
export async function leadSourcesView(ctx: Context, asked: Query<typeof listLeadSources>): Promise<Out<typeof listLeadSources>> {
  const { zone, currency } = ctx.workspace;
  const to = asked.to ?? calendarDate(ctx.now, zone);
  const from = asked.from ?? addDays(to, 1 - YEAR_DAYS);
  if (from > to) refuse('bad-date', 'The first day comes after the last.');
  const { playbook } = await newestPlaybook(ctx);
  const first = playbook.processes.flatMap((process) => {
    const [stage] = process.kind === 'lead' ? process.stages : [];
    return stage === undefined ? [] : [{ process: process.id, stage: stage.id }];
  });
  const rows = await sourceRows(ctx, {
    from: startOfDate(from, zone),
    before: startOfDate(addDays(to, 1), zone),
    first: first.map(({ process, stage }) => `${process}:${stage}`),
  });
  const data: LeadSource[] = [];
  for (const row of rows.slice(0, MOST)) data.push(await sourceView(ctx, row));
  return { from, to, currency, firstStages: [...new Set(first.map(({ stage }) => stage))], data, left: Math.max(0, rows.length - MOST) };
}

async function sourceView(ctx: Context, row: SourceRow): Promise<LeadSource> {
  const won = row.won ?? [];
  const masked = hiddenFields(ctx.actor, 'deal').has('amount');
  const { sum, unknown } = await wonSum(ctx, won);
  return {
    source: row.source,
    came: row.came,
    converted: row.converted,
    underWay: row.under_way,
    waiting: row.waiting,
    rejected: row.rejected,
    reasons: [...(row.reasons ?? [])],
    answered: row.answered,
    answerMinutes: row.answer_minutes === null ? null : Math.round(row.answer_minutes),
    won: won.reduce((all, one) => all + one.count, 0),
    wonAmount: masked ? null : amountText(sum, ctx.workspace.currency),
    wonUnknown: masked ? 0 : unknown,
  };
}

/** Rates are kept with the workspace's set-up: no statement for each. */
async function wonSum(ctx: Context, won: readonly Won[]): Promise<{ sum: bigint; unknown: number }> {
  const { currency: to } = ctx.workspace;
  let sum = 0n;
  let unknown = 0;
  for (const { currency, day, count, minor } of won) {
    const amount = currency === null || minor === null ? null : await amountIn(ctx, BigInt(minor), currency, to, day);
    const known = amount === null ? null : scaled(amount, digitsOf(to));
    if (known === null) unknown += count;
    else sum += known;
  }
  return { sum, unknown };
}
