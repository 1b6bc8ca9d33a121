import type { Reason } from '@dealwright/engine/base/reason';
import { calendarDate } from '@dealwright/engine/base/working-time';
import type { Calendar } from '@dealwright/engine/language/playbook';
import { dueScale, UNDATED } from '@dealwright/engine/scoring/due-scale';
import { RANK_WEIGHTS, type RankedRecord } from '@dealwright/engine/scoring/rank-next-steps';
import { type RawBuilder, sql } from 'kysely';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { amountText, digitsOf } from '../../../platform/money.ts';
import { convertMinor, type Rate } from '../../../platform/rates/convert.ts';
import { ratesTo } from '../../../platform/rates/queries/rates-to.ts';
import type { RecordKind } from '../tables.ts';
import { ME, NOW, theRecord, W } from './day-given.ts';
import { instantText } from './plain-fields.ts';

/** A record with its next step as it is kept, of JSON: moments as the database writes them there. */
export interface StepRow {
  readonly kind: RecordKind;
  readonly id: string;
  readonly open: boolean;
  readonly name: string;
  readonly account: string | null;
  readonly stage_name: string;
  readonly process_id: string;
  readonly playbook_version: number;
  readonly amount_minor: string | null;
  readonly currency: string | null;
  readonly grade: string | null;
  readonly next_risk: number;
  readonly next_kind: string;
  readonly next_ref: string;
  readonly next_title: string;
  readonly next_due_at: string | null;
  /** Reasons as the engine gave them at the last write. */
  readonly next_because: Reason[] | null;
}

/** How the amounts of deals weigh: those in other currencies at today's rate, those without a rate not at all. */
export interface Stakes {
  readonly currency: string;
  readonly rates: ReadonlyMap<string, Rate>;
  /** What the caller may not see weighs nothing. */
  readonly hidden: boolean;
}

const STAGE_OVERDUE = 1;
const SILENT = 2;
/** The database adds up in floating point: so much less than the last place is still looked at by the engine. */
const ROUNDING = 0.2;
/** So many records are looked at in full where they weigh the same. */
const MOST = 1000;

/** How the amounts of the caller's deals weigh today. */
export async function stakesOf(ctx: Context): Promise<Stakes> {
  const { currency, zone } = ctx.workspace;
  const hidden = hiddenFields(ctx.actor, 'deal').has('amount');
  return { currency, rates: hidden ? new Map() : await ratesTo(ctx, currency, calendarDate(ctx.now, zone)), hidden };
}

/** What the amount of a record `r` is worth in whole units of the workspace's currency; null where no rate is known. */
export function worthOf(stakes: Stakes): RawBuilder<unknown> {
  const worth = worthOfMinor(stakes);
  return sql`r.amount_minor * (${[...worth.values()]}::float8[])[array_position(${[...worth.keys()]}::text[], r.currency)]`;
}

/**
 * Every record of `mine` that is not put off, with its weight by docs/domain/ranking.md, as `scored`. The tables of weights are the
 * engine's; it ranks anew what this leaves.
 */
export function scored(ctx: Context, calendar: Calendar): RawBuilder<unknown> {
  const { moments, points } = dueScale(calendar, ctx.now);
  const { stageOverdue, stalled, stake, letters, digits } = RANK_WEIGHTS;
  const risks = [0, stageOverdue, stalled, stageOverdue + stalled];
  const [above, perTen, most] = [sql.lit(stake.above), sql.lit(stake.perTen), sql.lit(stake.most)];
  const from = moments.map((ms) => new Date(ms).toISOString());
  return sql`scored as materialized (select m.id, m.kind, m.open, m.due,
 coalesce((${points}::float8[])[1 + width_bucket(due, ${from}::timestamptz[])], ${sql.lit(UNDATED)}) + (${risks}::float8[])[1 + next_risk]
 + case when worth > ${above} then least(${most}, ${perTen} * log(worth / ${above})) else 0 end
 + case left(grade, 1) ${cases(letters)} else 0 end + case substr(grade, 2, 1) ${cases(digits)} else 0 end as points
 from mine m where led and id <> all(array(select record_id from snoozes where workspace_id = ${W} and member_id = ${ME} and until > ${NOW})))`;
}

const cases = (weights: Readonly<Record<string, number>>): RawBuilder<unknown> =>
  sql.join(
    Object.entries(weights).map(([key, weight]) => sql`when ${sql.lit(key)} then ${sql.lit(weight)}`),
    sql` `,
  );

/** What is shown of the heaviest `limit` of `scored`, and of all that may weigh as much as the last of them. */
export function heaviest(limit: number): RawBuilder<unknown> {
  const last = sql`(select points from scored order by points desc offset ${limit - 1} limit 1)`;
  return sql`select t.open, r.kind, r.id, r.name, r.account, r.stage_name, r.process_id, r.playbook_version, r.amount_minor::text as amount_minor,
 r.currency, r.grade, r.next_risk, r.next_kind, r.next_ref, r.next_title, r.next_due_at, r.next_because from (select * from scored
 where points >= coalesce(${last}, 0) - ${sql.lit(ROUNDING)} order by points desc, due, id limit ${sql.lit(MOST)}) t ${theRecord('t')}`;
}

/** A record as the engine ranks it. */
export function rankedOf(row: StepRow, owner: string | null, stakes: Stakes): RankedRecord {
  return {
    id: row.id,
    owner,
    nextStep: { kind: 'step', dueAt: row.next_due_at === null ? null : instantText(row.next_due_at) },
    stageOverdue: (row.next_risk & STAGE_OVERDUE) !== 0,
    stalled: (row.next_risk & SILENT) !== 0,
    grade: row.grade,
    ...amountOf(row, stakes),
  };
}

function amountOf(row: StepRow, { currency: to, rates, hidden }: Stakes): Pick<RankedRecord, 'amount' | 'unrated'> {
  const { amount_minor: minor, currency } = row;
  if (hidden || minor === null || currency === null) return { amount: null };
  if (currency === to) return { amount: Number(amountText(BigInt(minor), to)) };
  const rate = rates.get(currency);
  if (rate === undefined) return { amount: null, unrated: currency };
  return { amount: Number(amountText(convertMinor(BigInt(minor), currency, to, rate), to)) };
}

/** What a minor unit of each currency is worth in whole units of the workspace's. */
function worthOfMinor({ currency: to, rates, hidden }: Stakes): ReadonlyMap<string, number> {
  const minor = (currency: string): number => 1 / 10 ** digitsOf(currency);
  const worth = new Map(hidden ? [] : [[to, minor(to)]]);
  for (const [currency, { from, rate }] of rates)
    worth.set(currency, minor(currency) * (from === currency ? Number(rate) : 1 / Number(rate)));
  return worth;
}
