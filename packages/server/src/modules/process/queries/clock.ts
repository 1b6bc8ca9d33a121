import type { Today } from '@dealwright/contract/today';
import { addDays, calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import type { Calendar, Playbook } from '@dealwright/engine/language/playbook';
import { firstResponseDue } from '@dealwright/engine/scoring/first-response';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { RecordKind } from '../tables.ts';

type Clock = Today['clock'];
type Item = Clock[number];

const DAY_MS = 24 * 3_600_000;
/** Leads older than this that nobody has touched are no matter of hours any more: their next step says so. Replies likewise. */
const FRESH_DAYS = 14;
const MOST = 10;
const KINDS = ['lead', 'deal', 'customer'] as const satisfies readonly RecordKind[];

/** What has its own hour, by time: new leads that wait for their first answer, replies, and what was promised or agreed for today. */
export async function clock(ctx: Context, playbook: Pick<Playbook, 'assignment'>, calendar: Calendar): Promise<Clock> {
  const { zone } = ctx.workspace;
  const tomorrow = startOfDate(addDays(calendarDate(ctx.now, zone), 1), zone);
  const items = [...(await newLeads(ctx, playbook, calendar)), ...(await promises(ctx, { until: tomorrow })), ...(await replies(ctx))];
  return items.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(0, MOST);
}

/** The first moment that a record is bound to: when it must be answered, or what was promised on it. Null where nothing is. */
export async function boundMoment(
  ctx: Context,
  playbook: Pick<Playbook, 'assignment'>,
  calendar: Calendar,
  only: { readonly kind: RecordKind; readonly id: string },
): Promise<Item | null> {
  const leads = only.kind === 'lead' ? await newLeads(ctx, playbook, calendar, only.id) : [];
  const items = [...leads, ...(await promises(ctx, { only }))];
  return items.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null;
}

/** Leads nobody has touched yet. With `answer-within` their hour is when the first answer is due, else when they came in. */
async function newLeads(
  ctx: Context,
  { assignment }: Pick<Playbook, 'assignment'>,
  calendar: Calendar,
  only: string | null = null,
): Promise<Clock> {
  const within = assignment?.answerWithin ?? null;
  let query = ctx.tx
    .selectFrom('leads')
    .select(['id', 'name', 'company', 'stage_name', 'created_at'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('owner_id', '=', ctx.actor.id)
    .where('deleted_at', 'is', null)
    .where('stage_outcome', 'is', null)
    .where('last_touched_at', 'is', null)
    .where('created_at', '>', new Date(Date.parse(ctx.now) - (within === null ? 1 : FRESH_DAYS) * DAY_MS).toISOString())
    .orderBy('created_at')
    .limit(5);
  if (only !== null) query = query.where('id', '=', only);
  const rows = await query.execute();
  return rows.map((row) => ({
    kind: 'newLead',
    at:
      within === null
        ? row.created_at
        : firstResponseDue({ createdAt: row.created_at, respondedAt: null }, calendar, within, ctx.now).dueAt,
    title: 'Answer new lead',
    record: { kind: 'lead', id: row.id, name: row.name, account: row.company, stage: row.stage_name },
    taskId: null,
  }));
}

interface ItemRow {
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

const asItem = (kind: Item['kind'], { at, title, task_id: taskId, kind: of, id, name, account, stage }: ItemRow): Item => ({
  kind,
  at,
  title,
  record: { kind: of, id, name, account, stage },
  taskId,
});

const account = (kind: RecordKind) =>
  kind === 'lead' ? sql`r.company` : sql`(select a.name from accounts a where a.workspace_id = r.workspace_id and a.id = r.account_id)`;
const union = (parts: (kind: RecordKind) => ReturnType<typeof sql>) => sql.join(KINDS.map(parts), sql` union all `);

/**
 * Next steps that a plain line named with a date. Off the clock as soon as their task is done or given another day, or something
 * happens on the record after the line was written; what is left of the task is ranked like any other.
 */
async function promises(
  ctx: Context,
  which: { readonly until?: string; readonly only?: { readonly kind: RecordKind; readonly id: string } },
): Promise<Clock> {
  const { zone } = ctx.workspace;
  const part = (kind: RecordKind) =>
    sql`select l.next_due_at as at, l.next_title as title, l.next_do as does, l.task_id, ${sql.lit(kind)} as kind, r.id, r.name, ${account(kind)} as account, r.stage_name as stage
      from line_logs l join ${sql.table(`${kind}s`)} r on r.workspace_id = l.workspace_id and r.id = l.about_id and r.deleted_at is null
        left join tasks t on t.workspace_id = l.workspace_id and t.id = l.task_id
      where l.workspace_id = ${ctx.workspace.id} and l.by_id = ${ctx.actor.id} and l.about_kind = ${sql.lit(kind)} and l.undone_at is null
        and l.next_due_at is not null
        ${which.until === undefined ? sql`` : sql`and l.next_due_at < ${which.until}`}
        ${which.only === undefined ? sql`` : sql`and r.id = ${which.only.id}`}
        and (l.task_id is null or (t.done_at is null and t.deleted_at is null and t.snoozed_until is null and t.due_on <= (l.next_due_at at time zone ${zone})::date))
        and not exists (select 1 from activities x where x.workspace_id = l.workspace_id and x.about_kind = l.about_kind and x.about_id = l.about_id
          and x.deleted_at is null and x.id <> l.activity_id and x.occurred_at > l.logged_at)`;
  const { rows } = await sql<ItemRow>`select * from (${union(part)}) p order by at, id limit ${MOST}`.execute(ctx.tx);
  return rows.map((row) => asItem(row.does === 'meeting' ? 'meeting' : 'promise', row));
}

/** Open records on which the last thing that happened came from the other side. */
async function replies(ctx: Context): Promise<Clock> {
  const since = new Date(Date.parse(ctx.now) - FRESH_DAYS * DAY_MS).toISOString();
  const part = (kind: RecordKind) =>
    sql`select x.occurred_at as at, coalesce(nullif(x.subject, ''), 'Answer a reply') as title, null::text as does, null::uuid as task_id,
        ${sql.lit(kind)} as kind, r.id, r.name, ${account(kind)} as account, r.stage_name as stage
      from ${sql.table(`${kind}s`)} r join activities x on x.workspace_id = r.workspace_id and x.about_kind = ${sql.lit(kind)} and x.about_id = r.id
        and x.occurred_at = r.last_touched_at and x.direction = 'in' and x.kind in ('email', 'message', 'social') and x.deleted_at is null
      where r.workspace_id = ${ctx.workspace.id} and r.owner_id = ${ctx.actor.id} and r.deleted_at is null and r.stage_outcome is null
        and r.last_touched_at > ${since}`;
  const { rows } = await sql<ItemRow>`select * from (${union(part)}) p order by at, id limit 5`.execute(ctx.tx);
  return rows.map((row) => asItem('reply', row));
}
