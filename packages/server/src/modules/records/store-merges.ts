import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import { type MergeLink, type MergedKind } from './merge-links.ts';
import type { MergeTable } from './tables.ts';

interface Ends {
  readonly from: string;
  readonly to: string;
}

/** Points the rows that point at one record at another; answers their keys. `only` names the rows to take. */
export async function moveLinks(ctx: Context, link: MergeLink, { from, to }: Ends, only: readonly string[] | null): Promise<string[]> {
  if (link.inLines) return moveInLines(ctx, link, { from, to }, only);
  const [table, column, key] = [sql.table(link.table), sql.ref(link.column), sql.ref(link.key)];
  const conditions: RawBuilder<unknown>[] = [sql`r.workspace_id = ${ctx.workspace.id}`, sql`r.${column} = ${from}`];
  if (link.about !== null) conditions.push(sql`r.about_kind = ${link.about}`);
  if (only !== null) conditions.push(sql`r.${key} = any(${[...only]}::uuid[])`);
  // An account that was below the merged one must not come to be below itself.
  if (link.table === 'accounts') conditions.push(sql`r.id <> ${to}`);
  if (link.paired)
    conditions.push(
      sql`not exists (select 1 from ${table} as o where o.workspace_id = ${ctx.workspace.id} and o.${column} = ${to} and o.${key} = r.${key})`,
    );
  const counted = link.counts === 'row' ? sql`, version = r.version + 1` : sql``;
  const touched = link.counts === 'row' && link.table !== 'activities' ? sql`, updated_at = ${ctx.now}` : sql``;
  const { rows } = await sql<{ key: string }>`
    update ${table} as r set ${column} = ${to}${counted}${touched} where ${sql.join(conditions, sql` and `)} returning r.${key} as key`.execute(
    ctx.tx,
  );
  const keys = rows.map((row) => row.key).toSorted();
  if (link.counts === 'deal' && keys.length > 0)
    await sql`update deals set version = version + 1, updated_at = ${ctx.now}
      where workspace_id = ${ctx.workspace.id} and id = any(${keys}::uuid[])`.execute(ctx.tx);
  return keys;
}

/** The same within lists of lines, those of the past among them; a key names the row, the line and its column. */
async function moveInLines(ctx: Context, link: MergeLink, { from, to }: Ends, only: readonly string[] | null): Promise<string[]> {
  const [table, column, key] = [sql.table(link.table), sql.ref(link.column), sql.ref(link.key)];
  const lines = sql`case when jsonb_typeof(r.${column}) = 'array' then r.${column} else '[]' end`;
  const place = sql`concat_ws('/', r.${key}, l.place, c.key)`;
  const { rows } = await sql<{ key: string }>`
    with seen as (
      select r.${key} as id, l.place, c.key as name, ${place} as key from ${table} as r
        cross join lateral jsonb_array_elements(${lines}) with ordinality as l (line, place)
        cross join lateral jsonb_each_text(case when jsonb_typeof(l.line) = 'object' then l.line else '{}' end) as c
      where r.workspace_id = ${ctx.workspace.id} and r.${column}::text like ${`%${from}%`} and c.value = ${from}
        and ${only === null ? sql`true` : sql`${place} = any(${[...only]}::text[])`}
    ), moved as (
      update ${table} as r set ${column} = (
        select jsonb_agg(coalesce(l.line || (select jsonb_object_agg(s.name, ${to}::text) from seen s where s.id = r.${key} and s.place = l.place), l.line) order by l.place)
        from jsonb_array_elements(r.${column}) with ordinality as l (line, place))
      where r.workspace_id = ${ctx.workspace.id} and r.${key} in (select s.id from seen s)
    ) select key from seen order by key`.execute(ctx.tx);
  return rows.map((row) => row.key);
}

export async function insertMerge(
  ctx: Context,
  row: Omit<Selectable<MergeTable>, 'workspace_id' | 'undone_at' | 'survivor_before' | 'moved'> & {
    readonly survivor_before: object;
    readonly moved: object;
  },
): Promise<void> {
  await ctx.tx
    .insertInto('merges')
    .values({
      ...row,
      workspace_id: ctx.workspace.id,
      undone_at: null,
      survivor_before: JSON.stringify(row.survivor_before, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)),
      moved: JSON.stringify(row.moved),
    })
    .execute();
}

/** Refuses: `not-found`. */
export async function lockMerge(ctx: Context, id: string): Promise<Selectable<MergeTable>> {
  const row = await ctx.tx
    .selectFrom('merges')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such merge.');
}

export async function setMergeUndone(ctx: Context, id: string): Promise<void> {
  await ctx.tx
    .updateTable('merges')
    .set({ undone_at: ctx.now })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}

/** Locks a record that was merged away; null where it is not as the merge left it. */
export async function lockMerged(
  ctx: Context,
  kind: MergedKind,
  merge: Pick<MergeTable, 'merged_id' | 'survivor_id'> & { merged_version: number },
) {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(`${kind}s`)} where workspace_id = ${ctx.workspace.id} and id = ${merge.merged_id}
    and merged_into = ${merge.survivor_id} and version = ${merge.merged_version} and deleted_at is not null for update`.execute(ctx.tx);
  return rows.length === 1;
}
