import type { Today } from '@dealwright/contract/process';
import { addDays, calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import type { Calendar, Playbook } from '@dealwright/engine/language/playbook';
import { firstResponseDue } from '@dealwright/engine/scoring/first-response';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { RecordKind } from '../tables.ts';

type Clock = Today['clock'];

const DAY_MS = 24 * 3_600_000;
/** Leads older than this that nobody has touched are no matter of hours any more: their next step says so. */
const FRESH_DAYS = 14;
const MOST = 10;

/** What has its own hour, by time: new leads that wait for their first answer, and what was promised for today. */
export async function clock(ctx: Context, playbook: Pick<Playbook, 'assignment'>, calendar: Calendar): Promise<Clock> {
  const items = [...(await newLeads(ctx, playbook, calendar)), ...(await promises(ctx))];
  return items.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(0, MOST);
}

/** Leads nobody has touched yet. With `answer-within` their hour is when the first answer is due, else when they came in. */
async function newLeads(ctx: Context, { assignment }: Pick<Playbook, 'assignment'>, calendar: Calendar): Promise<Clock> {
  const within = assignment?.answerWithin ?? null;
  const rows = await ctx.tx
    .selectFrom('leads')
    .select(['id', 'name', 'company', 'stage_name', 'created_at'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('owner_id', '=', ctx.actor.id)
    .where('deleted_at', 'is', null)
    .where('stage_outcome', 'is', null)
    .where('last_touched_at', 'is', null)
    .where('created_at', '>', new Date(Date.parse(ctx.now) - (within === null ? 1 : FRESH_DAYS) * DAY_MS).toISOString())
    .orderBy('created_at')
    .limit(5)
    .execute();
  return rows.map((row) => ({
    kind: 'newLead',
    at:
      within === null
        ? row.created_at
        : firstResponseDue({ createdAt: row.created_at, respondedAt: null }, calendar, within, ctx.now).dueAt,
    title: 'Answer new lead',
    record: { kind: 'lead', id: row.id, name: row.name, account: row.company, stage: row.stage_name },
  }));
}

interface PromiseRow {
  readonly at: string;
  readonly title: string;
  readonly kind: RecordKind;
  readonly id: string;
  readonly name: string;
  readonly account: string | null;
  readonly stage: string;
}

/** Next steps that a plain line named, due today or before. Kept as soon as something happens on the record after the line was written. */
async function promises(ctx: Context): Promise<Clock> {
  const { zone } = ctx.workspace;
  const until = startOfDate(addDays(calendarDate(ctx.now, zone), 1), zone);
  const part = (kind: RecordKind) => {
    const account =
      kind === 'lead' ? sql`r.company` : sql`(select a.name from accounts a where a.workspace_id = r.workspace_id and a.id = r.account_id)`;
    return sql`select l.next_due_at as at, l.next_title as title, ${sql.lit(kind)} as kind, r.id, r.name, ${account} as account, r.stage_name as stage
      from line_logs l join ${sql.table(`${kind}s`)} r on r.workspace_id = l.workspace_id and r.id = l.about_id and r.deleted_at is null
      where l.workspace_id = ${ctx.workspace.id} and l.by_id = ${ctx.actor.id} and l.about_kind = ${sql.lit(kind)} and l.undone_at is null
        and l.next_due_at < ${until} and not exists (
          select 1 from activities x where x.workspace_id = l.workspace_id and x.about_kind = l.about_kind and x.about_id = l.about_id
            and x.deleted_at is null and x.id <> l.activity_id and x.occurred_at > l.logged_at)`;
  };
  const { rows } = await sql<PromiseRow>`
    select * from (${part('lead')} union all ${part('deal')} union all ${part('customer')}) p order by at, id limit ${MOST}`.execute(
    ctx.tx,
  );
  return rows.map(({ at, title, kind, id, name, account, stage }) => ({
    kind: 'promise',
    at,
    title,
    record: { kind, id, name, account, stage },
  }));
}
