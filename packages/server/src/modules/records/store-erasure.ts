import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { FieldValue } from './tables.ts';

/** What stands where a name stood; a record is never without one. */
export const NOBODY = 'Erased person';

export async function blankPerson(
  ctx: Context,
  kind: 'lead' | 'contact',
  id: string,
  fields: Readonly<Record<string, FieldValue>>,
): Promise<void> {
  const same = {
    name: NOBODY,
    first_name: null,
    last_name: null,
    email: null,
    phone: null,
    match_phone: null,
    job_title: null,
    outside_id: null,
    fields: JSON.stringify(fields),
    updated_at: ctx.now,
  };
  if (kind === 'lead') {
    await ctx.tx
      .updateTable('leads')
      .set((one) => ({ ...same, website: null, lost_reason_detail: null, version: one('version', '+', 1) }))
      .where('workspace_id', '=', ctx.workspace.id)
      .where('id', '=', id)
      .execute();
    return;
  }
  // Nothing that is imported later may match it: its own id is nobody's name.
  await ctx.tx
    .updateTable('contacts')
    .set((one) => ({ ...same, personal_facts: null, match_name: id, version: one('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}

export async function deleteFieldValues(ctx: Context, records: readonly string[], fields: readonly string[]): Promise<void> {
  await sql`delete from field_values where workspace_id = ${ctx.workspace.id}
    and record_id = any(${[...records]}::uuid[]) and field_id = any(${[...fields]}::uuid[])`.execute(ctx.tx);
}

/** What was written in activities about these records, or with these contacts. */
export async function blankActivities(ctx: Context, kind: 'lead' | 'contact', ids: readonly string[]): Promise<void> {
  const about = aboutThese(kind, ids);
  const where = kind === 'contact' ? sql`(${about} or contact_id = any(${[...ids]}::uuid[]))` : about;
  await sql`update activities set subject = null, body = null, outside_id = null, version = version + 1
    where workspace_id = ${ctx.workspace.id} and ${where} and (subject is not null or body is not null or outside_id is not null)`.execute(
    ctx.tx,
  );
}

/** The words of tasks and blockers about these records, and what merges kept of them: a merge of nobody cannot be taken back. */
export async function blankParts(ctx: Context, kind: 'lead' | 'contact', ids: readonly string[]): Promise<void> {
  await sql`update tasks set title = ${NOBODY}, version = version + 1, updated_at = ${ctx.now}
    where workspace_id = ${ctx.workspace.id} and ${aboutThese(kind, ids)} and title <> ${NOBODY}`.execute(ctx.tx);
  await sql`update blockers set what = ${NOBODY}, how = case when how is null then null else ${NOBODY} end, updated_at = ${ctx.now}
    where workspace_id = ${ctx.workspace.id} and ${aboutThese(kind, ids)} and (what <> ${NOBODY} or how <> ${NOBODY})`.execute(ctx.tx);
  await sql`delete from merges where workspace_id = ${ctx.workspace.id} and kind = ${kind}
    and (survivor_id = any(${[...ids]}::uuid[]) or merged_id = any(${[...ids]}::uuid[]))`.execute(ctx.tx);
}

/** Takes the files off these records and forgets their names; answers the files whose bytes are to go. */
export async function blankFiles(ctx: Context, kind: 'lead' | 'contact', ids: readonly string[]): Promise<string[]> {
  const w = ctx.workspace.id;
  const { rows } = await sql<{ id: string }>`
    update files f set name = 'erased', deleted_at = coalesce(f.deleted_at, ${ctx.now}::timestamptz)
    from attachments a where a.workspace_id = ${w} and ${aboutThese(kind, ids)} and f.workspace_id = ${w} and f.id = a.file_id
    returning f.id`.execute(ctx.tx);
  await sql`update attachments set deleted_at = ${ctx.now} where workspace_id = ${w} and ${aboutThese(kind, ids)} and deleted_at is null`.execute(
    ctx.tx,
  );
  return rows.map((row) => row.id);
}

function aboutThese(kind: 'lead' | 'contact', ids: readonly string[]): RawBuilder<unknown> {
  return sql`about_kind = ${kind} and about_id = any(${[...ids]}::uuid[])`;
}
