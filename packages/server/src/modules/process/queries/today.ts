import type { Today } from '@dealwright/contract/process';
import { sql } from 'kysely';
import type { Reason } from '@dealwright/engine/base/reason';
import { calendarDate, startOfDate, workingDaysBetween } from '@dealwright/engine/base/working-time';
import type { Calendar, Playbook } from '@dealwright/engine/language/playbook';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { newestPlaybook, pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import { amountText } from '../../../platform/money.ts';
import { calendarIn } from './case.ts';
import { clock } from './clock.ts';
import { doneToday } from './done-today.ts';
import { spoken } from './guide-view.ts';
import { rankedRecords } from './ranked-records.ts';

interface StepRow {
  kind: 'lead' | 'deal' | 'customer';
  id: string;
  name: string;
  account: string | null;
  stage_name: string;
  process_id: string;
  playbook_version: number;
  amount_minor: string | null;
  currency: string | null;
  next_kind: string;
  next_ref: string;
  next_title: string;
  next_due_at: string | null;
  /** Reasons as the engine gave them at the last write. */
  next_because: Reason[] | null;
}

type Opens = Pick<Today['data'][number]['step'], 'fill' | 'does'>;

/** The caller's day: what the clock binds, the ranked next steps across all their records, what is done, and what has no step. */
export async function today(ctx: Context, limit: number): Promise<Today> {
  const { playbook } = await newestPlaybook(ctx);
  const calendar = calendarIn(playbook.calendar, ctx.workspace.zone);
  const rows = await stepRows(ctx, await rankedRecords(ctx, calendar, limit));
  const opens = await openers(ctx, rows);
  const counts = await openCounts(ctx);
  return {
    clock: await clock(ctx, playbook, calendar),
    data: rows.map((row, index) => ({
      rank: index + 1,
      record: { kind: row.kind, id: row.id, name: row.name, account: row.account, stage: row.stage_name },
      step: { kind: row.next_kind, ref: row.next_ref, title: row.next_title, dueAt: row.next_due_at, ...opens(row) },
      because: spoken(becauseNow(row, calendar, ctx.now)),
      atStake:
        row.amount_minor === null || row.currency === null
          ? null
          : { amount: amountText(BigInt(row.amount_minor), row.currency), currency: row.currency },
    })),
    done: await doneToday(ctx, startOfDate(calendarDate(ctx.now, calendar.zone), calendar.zone)),
    ...counts,
  };
}

/** What doing a next step opens: the fill of a need or a criterion, and how the step behind it is done, by the record's own playbook. */
async function openers(ctx: Context, rows: readonly StepRow[]): Promise<(row: StepRow) => Opens> {
  const playbooks = new Map<number, Playbook>();
  for (const version of new Set(rows.map((row) => row.playbook_version))) playbooks.set(version, await pinnedPlaybook(ctx, version));
  return (row) => {
    const stages = playbooks.get(row.playbook_version)?.processes.find(({ id }) => id === row.process_id)?.stages ?? [];
    const asked = stages.flatMap(({ exits }) => exits.flatMap(({ needs, criteria }) => [...needs, ...criteria]));
    const fill = row.next_kind === 'step' ? null : (asked.find(({ id }) => id === row.next_ref)?.fill ?? null);
    const ref = row.next_kind === 'step' ? row.next_ref : fill?.kind === 'step' ? fill.ref : null;
    return { fill, does: stages.flatMap(({ steps }) => steps).find(({ id }) => id === ref)?.do ?? null };
  };
}

/** What Today shows of the records given, in their order; nothing is computed for records that are not shown. */
async function stepRows(ctx: Context, ids: readonly string[]): Promise<StepRow[]> {
  const w = ctx.workspace.id;
  const part = (kind: 'lead' | 'deal' | 'customer') => {
    const table = sql.table(`${kind}s`);
    const account = kind === 'lead' ? sql`r.company` : sql`a.name`;
    const join = kind === 'lead' ? sql`` : sql`left join accounts a on a.workspace_id = r.workspace_id and a.id = r.account_id`;
    const amount =
      kind === 'deal' && !hiddenFields(ctx.actor, 'deal').has('amount')
        ? sql`r.amount_minor, r.currency`
        : sql`null::bigint as amount_minor, null::text as currency`;
    return sql`select ${sql.lit(kind)} as kind, r.id, r.name, ${account} as account, r.stage_name, ${amount}, r.next_kind, r.next_ref, r.next_title, r.next_due_at, r.next_because, r.process_id, r.playbook_version
      from ${table} r ${join} where r.workspace_id = ${w} and r.id = any(${ids}::uuid[])`;
  };
  const { rows } = await sql<StepRow>`
    select kind, id, name, account, stage_name, amount_minor::text, currency, next_kind, next_ref, next_title, next_due_at, next_because, process_id, playbook_version
    from (${part('lead')} union all ${part('deal')} union all ${part('customer')}) s
    order by array_position(${ids}::uuid[], id)`.execute(ctx.tx);
  return rows;
}

const BY_CLOCK = new Set(['step.due', 'step.dueToday', 'step.overdue']);

/** The reasons kept at the last write, with those that time changes told anew. */
function becauseNow(row: StepRow, calendar: Calendar, now: string): readonly Reason[] {
  const kept = row.next_because ?? [];
  const clocked = kept.some(({ code }) => BY_CLOCK.has(code));
  if (!clocked || row.next_due_at === null) return kept;
  const rest = kept.filter(({ code }) => !BY_CLOCK.has(code));
  const dueAt = row.next_due_at;
  const reason =
    Date.parse(dueAt) < Date.parse(now)
      ? { code: 'step.overdue', params: { dueAt, workingDays: workingDaysBetween(calendar, dueAt, now) } }
      : calendarDate(dueAt, calendar.zone) === calendarDate(now, calendar.zone)
        ? { code: 'step.dueToday', params: { dueAt } }
        : { code: 'step.due', params: { dueAt } };
  return [reason, ...rest].slice(0, 3);
}

async function openCounts(ctx: Context): Promise<{ open: number; withoutNextStep: number }> {
  const part = (table: string) =>
    sql`select count(*) as open, count(*) filter (where next_kind is null) as idle from ${sql.table(table)}
      where workspace_id = ${ctx.workspace.id} and owner_id = ${ctx.actor.id} and deleted_at is null and stage_outcome is null`;
  const { rows } = await sql<{ open: number; idle: number }>`
    select sum(open)::int as open, sum(idle)::int as idle from (${part('leads')} union all ${part('deals')} union all ${part('customers')}) c`.execute(
    ctx.tx,
  );
  return { open: rows[0]?.open ?? 0, withoutNextStep: rows[0]?.idle ?? 0 };
}
