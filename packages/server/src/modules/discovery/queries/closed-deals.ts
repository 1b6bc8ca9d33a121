import { workingDaysBetween } from '@dealwright/engine/base/working-time';
import type { Calendar } from '@dealwright/engine/language/playbook';
import { sql } from 'kysely';
import type { MeasuredDeals } from '@dealwright/engine/qualify/measure-traits';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/db/tables.ts';
import { amountText } from '../../../platform/money.ts';
import { instantText } from '../../process/queries/plain-fields.ts';

/** The newest of these are looked at. */
const MOST = 500;
const DAY_MS = 86_400_000;

interface Row {
  readonly minor: string | null;
  readonly currency: string | null;
  readonly won: boolean;
  readonly beganAt: Instant;
  readonly closedAt: Instant;
  readonly people: number;
  readonly repeated: boolean;
  readonly frameworks: readonly string[] | null;
}

export interface ClosedDeals {
  readonly measured: MeasuredDeals;
  /** By framework: the working days, as playbooks expect them, of each deal that was won with answers to it. */
  readonly daysWon: ReadonlyMap<string, readonly number[]>;
}

/**
 * What the deals that came to an end show, of those the reader may see: sizes in the workspace's own currency (others are not guessed), people
 * on the other side where any were noted, days from the first stage to the end, and whether the account had bought before.
 */
export async function closedDeals(ctx: Context, calendar: Calendar): Promise<ClosedDeals> {
  const w = ctx.workspace.id;
  const { rows } = await sql<Row>`
    select d.amount_minor::text as minor, d.currency, d.stage_outcome = 'won' as won,
      d.closed_at as "closedAt", coalesce((select min(v.entered_at) from visits v
        where v.workspace_id = ${w} and v.record_kind = 'deal' and v.record_id = d.id), d.created_at) as "beganAt",
      (select count(*) from stakeholders s where s.workspace_id = ${w} and s.deal_id = d.id)::int as people,
      exists (select 1 from deals e where e.workspace_id = ${w} and e.account_id = d.account_id and e.id <> d.id
        and e.stage_outcome = 'won' and e.deleted_at is null and e.closed_at < d.created_at) as repeated,
      (select json_agg(distinct a.framework) from answers a where a.workspace_id = ${w} and a.record_kind = 'deal' and a.record_id = d.id
        and a.current and a.value is not null) as frameworks
    from deals d where d.workspace_id = ${w} and d.deleted_at is null and d.closed_at is not null
      and d.stage_outcome in ('won', 'lost', 'noDecision')
    order by d.closed_at desc, d.id limit ${MOST}`.execute(ctx.tx);
  const { currency } = ctx.workspace;
  const sized = hiddenFields(ctx.actor, 'deal').has('amount') ? [] : rows.filter((row) => row.currency === currency);
  return {
    measured: {
      amounts: sized.flatMap(({ minor }) => (minor === null ? [] : [amountText(BigInt(minor), currency)])),
      people: rows.flatMap(({ people }) => (people > 0 ? [people] : [])),
      days: rows.map(({ beganAt, closedAt }) =>
        Math.round((Date.parse(instantText(closedAt)) - Date.parse(instantText(beganAt))) / DAY_MS),
      ),
      repeated: rows.map(({ repeated }) => repeated),
    },
    daysWon: daysByFramework(
      rows.filter(({ won }) => won),
      calendar,
    ),
  };
}

function daysByFramework(rows: readonly Row[], calendar: Calendar): Map<string, number[]> {
  const days = new Map<string, number[]>();
  for (const { beganAt, closedAt, frameworks } of rows) {
    const took = workingDaysBetween(calendar, instantText(beganAt), instantText(closedAt));
    for (const framework of frameworks ?? []) days.set(framework, [...(days.get(framework) ?? []), took]);
  }
  return days;
}
