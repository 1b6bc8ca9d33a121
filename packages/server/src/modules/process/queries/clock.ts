import type { Today } from '@dealwright/contract/today';
import type { Calendar, Playbook } from '@dealwright/engine/language/playbook';
import { firstResponseDue } from '@dealwright/engine/scoring/first-response';
import { addDays, calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { RecordKind } from '../tables.ts';
import { askedOfMe } from './asked-of-me.ts';
import { given, ME, mine, NOW, rowsOf, theRecord, W, ZONE } from './day-given.ts';
import { instantText } from './plain-fields.ts';

type Clock = Today['clock'];
type Item = Clock[number];
type Answering = Pick<Playbook, 'assignment'>;

/** Leads older than this that nobody has touched are no matter of hours any more: their next step says so. Replies likewise. */
const FRESH_DAYS = 14;
const MOST = 10;
const MOST_WAITING = 5;

/** A record that is bound to a moment, of JSON. */
export interface ClockRow {
  readonly at: string;
  readonly title: string;
  readonly does: string | null;
  readonly task_id: string | null;
  readonly kind: RecordKind;
  readonly id: string;
  readonly name: string;
  readonly account: string | null;
  readonly stage: string;
}
export interface ClockRows {
  readonly waiting: readonly ClockRow[];
  readonly promised: readonly ClockRow[];
  readonly replied: readonly ClockRow[];
  readonly asked: readonly ClockRow[];
}

/** What has its own hour, by time: new leads that wait for their first answer, replies, and what was promised or agreed for today. */
export function clockOf(ctx: Context, playbook: Answering, calendar: Calendar, rows: ClockRows): Clock {
  return byTime(ctx, playbook, calendar, rows).slice(0, MOST);
}

/** The first moment that a record is bound to: when it must be answered, or what was promised on it. Null where nothing is. */
export async function boundMoment(
  ctx: Context,
  playbook: Answering,
  calendar: Calendar,
  only: { readonly kind: RecordKind; readonly id: string },
): Promise<Item | null> {
  const { rows } = await sql<Omit<ClockRows, 'replied' | 'asked'>>`with ${given(ctx)}, ${mine(ctx, { only })}
    select ${rowsOf(waitingRows(ctx, playbook))} as waiting, ${rowsOf(promisedRows({ only: only.id }))} as promised`.execute(ctx.tx);
  const [row] = rows;
  return row === undefined ? null : (byTime(ctx, playbook, calendar, { ...row, replied: [], asked: [] })[0] ?? null);
}

function byTime(ctx: Context, { assignment }: Answering, calendar: Calendar, { waiting, promised, replied, asked }: ClockRows): Clock {
  const within = assignment?.answerWithin ?? null;
  const dueAt = (createdAt: string): string =>
    within === null ? createdAt : firstResponseDue({ createdAt, respondedAt: null }, calendar, within, ctx.now).dueAt;
  return [
    ...waiting.map((row) => ({ ...asItem('newLead', row), at: dueAt(instantText(row.at)) })),
    ...promised.map((row) => asItem(row.does === 'meeting' ? 'meeting' : 'promise', row)),
    ...replied.map((row) => asItem('reply', row)),
    ...asked.map((row) => asItem('approval', row)),
  ].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function asItem(kind: Item['kind'], { at, title, task_id: taskId, kind: of, id, name, account, stage }: ClockRow): Item {
  return { kind, at: instantText(at), title, record: { kind: of, id, name, account, stage }, taskId };
}

const SHOWN = sql`r.kind, r.id, r.name, r.account, r.stage_name as stage`;

/** Leads of `mine` that nobody has touched yet. With `answer-within` their hour is when the first answer is due, else when they came in. */
export function waitingRows(ctx: Context, { assignment }: Answering): RawBuilder<unknown> {
  const days = (assignment?.answerWithin ?? null) === null ? 1 : FRESH_DAYS;
  return sql`select m.created_at as at, 'Answer new lead' as title, null as does, null as task_id, ${SHOWN} from (select * from mine
 where kind = 'lead' and open and last_touched_at is null and created_at > ${NOW} - interval '1 day' * ${days}::int
 order by created_at limit ${sql.lit(MOST_WAITING)}) m ${theRecord('m')}`;
}

/**
 * Next steps that a plain line named with a date. Off the clock as soon as their task is done or given another day, or something
 * happens on the record after the line was written; what is left of the task is ranked like any other.
 */
export function promisedRows(which: { readonly until: string } | { readonly only: string }): RawBuilder<unknown> {
  const chosen = 'only' in which ? sql`and l.about_id = ${which.only}` : sql`and l.next_due_at < (select ${which.until}::timestamptz)`;
  return sql`select l.next_due_at as at, l.next_title as title, l.next_do as does, l.task_id, ${SHOWN}
 from line_logs l left join tasks t on t.workspace_id = l.workspace_id and t.id = l.task_id ${theRecord('l', 'about_kind', 'about_id')}
 where l.workspace_id = ${W} and l.by_id = ${ME} and l.undone_at is null and l.next_due_at is not null ${chosen} and r.deleted_at is null
 and (l.task_id is null or (t.done_at is null and t.deleted_at is null and t.snoozed_until is null and t.due_on <= (l.next_due_at at time zone ${ZONE})::date))
 and not exists (select from activities x where x.workspace_id = l.workspace_id and x.about_kind = l.about_kind and x.about_id = l.about_id
 and x.deleted_at is null and x.id <> l.activity_id and x.occurred_at > l.logged_at) order by at, r.id limit ${sql.lit(MOST)}`;
}

/** What others ask of the caller: by when it should be answered, else when it was asked. */
export function askedRows(ctx: Context): RawBuilder<unknown> {
  return sql`select coalesce(a.due_at, a.asked_at) as at, 'Approve: ' || a.name as title, null as does, null as task_id, ${SHOWN}
 from (${askedOfMe(ctx, MOST_WAITING)}) a ${theRecord('a', 'record_kind', 'record_id')}`;
}

/** Until when a promise is a matter of today. */
export function endOfToday(ctx: Context): string {
  const { zone } = ctx.workspace;
  return startOfDate(addDays(calendarDate(ctx.now, zone), 1), zone);
}

/** Open records of `mine` on which the last thing that happened came from the other side. */
export const repliedRows: RawBuilder<unknown> = sql`select a.at, a.title, null as does, null as task_id, ${SHOWN}
 from (select m.kind, m.id, x.occurred_at as at, coalesce(nullif(x.subject, ''), 'Answer a reply') as title from mine m
 join activities x on x.workspace_id = ${W} and x.about_kind = m.kind and x.about_id = m.id and x.occurred_at = m.last_touched_at
 and x.direction = 'in' and x.kind in ('email', 'message', 'social') and x.deleted_at is null
 where m.open and m.last_touched_at > ${NOW} - interval '1 day' * ${sql.lit(FRESH_DAYS)} order by at, m.id limit ${sql.lit(MOST_WAITING)}) a ${theRecord('a')}`;
