import type { ChangeRequest, listChangeRequests } from '@dealwright/contract/change-requests';
import type { Out, Query } from '@dealwright/contract/route';
import { sql } from 'kysely';
import { mayShapePlaybook } from '../../../platform/auth/policy.ts';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { RequestRow } from '../store-requests.ts';
import { memberNames } from './member-names.ts';

type Row = RequestRow & { readonly about_name: string | null; readonly draft_name: string | null };
const KINDS = { lead: 'leads', deal: 'deals', customer: 'customers' } as const;

/** What people asked to change, the open ones first. A record's name is read as the caller may see it. */
export async function changeRequests(ctx: Context, { state }: Query<typeof listChangeRequests>): Promise<Out<typeof listChangeRequests>> {
  const rows = await read(ctx, state === 'all' ? sql`` : sql`and c.state = ${state}`);
  return { data: await views(ctx, rows), nextCursor: null, mayAnswer: mayShapePlaybook(ctx.actor) };
}

/** One of them. Refuses: `not-found`. */
export async function changeRequestById(ctx: Context, id: string): Promise<ChangeRequest> {
  const [found] = await views(ctx, await read(ctx, sql`and c.id = ${id}`));
  return found ?? refuse('not-found', 'There is no such request.');
}

async function read(ctx: Context, where: ReturnType<typeof sql>): Promise<Row[]> {
  const names = Object.entries(KINDS).map(
    ([kind, table]) =>
      sql`when ${sql.lit(kind)} then (select r.name from ${sql.table(table)} r where r.workspace_id = c.workspace_id and r.id = c.about_id and r.deleted_at is null)`,
  );
  const { rows } = await sql<Row>`
    select c.*, case c.about_kind ${sql.join(names, sql` `)} end as about_name,
      (select d.name from playbook_drafts d where d.workspace_id = c.workspace_id and d.id = c.draft_id) as draft_name
    from change_requests c where c.workspace_id = ${ctx.workspace.id} ${where}
    order by c.state desc, c.at desc, c.id limit 200`.execute(ctx.tx);
  return rows;
}

async function views(ctx: Context, rows: readonly Row[]): Promise<ChangeRequest[]> {
  const names = await memberNames(
    ctx,
    rows.flatMap((row) => [row.by_id, row.closed_by]),
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    by: names(row.by_id),
    text: row.text,
    playbookVersion: row.playbook_version,
    process: row.process,
    stage: row.stage,
    part: row.part,
    title: row.title,
    record:
      row.about_kind === null || row.about_id === null || row.about_name === null
        ? null
        : { kind: KINDS[row.about_kind], id: row.about_id, name: row.about_name },
    draft: row.draft_id === null ? null : { id: row.draft_id, name: row.draft_name ?? '' },
    state: row.state,
    answer: row.answer,
    closedBy: row.closed_at === null ? null : names(row.closed_by),
    closedAt: row.closed_at,
  }));
}
