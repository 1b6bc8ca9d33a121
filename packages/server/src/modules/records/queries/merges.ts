import type { Merge } from '@dealwright/contract/merges';
import { type Selectable, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { NAMED } from '../move-named.ts';
import { MERGE_LINKS, type MergedKind, linkName } from '../merge-links.ts';
import type { MergeTable, RecordKind } from '../tables.ts';

/** How long a merge can be taken back. */
export const UNDO_DAYS = 30;

/** The kind as one that can be merged; others throw. */
export function mergedKind(kind: string): MergedKind {
  if (kind === 'lead' || kind === 'contact' || kind === 'account') return kind;
  throw new Error(`records of the kind ${kind} are not merged`);
}

/**
 * One merge.
 *
 * Refuses: `not-found`.
 */
export async function mergeById(ctx: Context, id: string): Promise<Merge> {
  const row = await ctx.tx
    .selectFrom('merges')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? refuse('not-found', 'There is no such merge.') : mergeView(row);
}

/** What was merged into a record and not taken back, newest first. */
export async function mergesInto(ctx: Context, kind: MergedKind, survivorId: string): Promise<Merge[]> {
  const rows = await ctx.tx
    .selectFrom('merges')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('kind', '=', kind)
    .where('survivor_id', '=', survivorId)
    .where('undone_at', 'is', null)
    .orderBy('merged_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return rows.map(mergeView);
}

/** The record that a merged one went into in the end; null where it was never merged. */
export async function survivorId(ctx: Context, kind: MergedKind, id: string): Promise<string | null> {
  const table = sql.table(`${kind}s`);
  const { rows } = await sql<{ id: string }>`
    with recursive chain as (
      select id, merged_into from ${table} where workspace_id = ${ctx.workspace.id} and id = ${id} and merged_into is not null
      union
      select r.id, r.merged_into from ${table} as r join chain on r.id = chain.merged_into where r.workspace_id = ${ctx.workspace.id}
    ) select id from chain where merged_into is null`.execute(ctx.tx);
  return rows[0]?.id ?? null;
}

/** A record's own id and those of the records that live on in it, for reading their history with its own. */
export async function idsWithMerged(ctx: Context, kind: RecordKind, id: string): Promise<string[]> {
  if (kind !== 'lead' && kind !== 'contact' && kind !== 'account') return [id];
  const table = sql.table(`${kind}s`);
  const { rows } = await sql<{ id: string }>`
    with recursive within as (
      select id from ${table} where workspace_id = ${ctx.workspace.id} and id = ${id}
      union
      select r.id from merges as m join within on m.survivor_id = within.id
      join ${table} as r on r.workspace_id = m.workspace_id and r.id = m.merged_id
      where m.workspace_id = ${ctx.workspace.id} and m.kind = ${kind} and m.undone_at is null
    ) select id from within limit 100`.execute(ctx.tx);
  return rows.map((row) => row.id);
}

function mergeView(row: Selectable<MergeTable>): Merge {
  const kind = mergedKind(row.kind);
  const moved: Record<string, number> = {};
  for (const link of MERGE_LINKS[kind]) {
    const keys = row.moved[linkName(link)];
    // A table may be linked twice; what moved is counted once a column.
    if (Array.isArray(keys)) moved[link.what] = (moved[link.what] ?? 0) + keys.length;
  }
  const named = row.moved[NAMED];
  if (Array.isArray(named)) moved['fields'] = named.length;
  return {
    id: row.id,
    kind,
    survivorId: row.survivor_id,
    mergedId: row.merged_id,
    mergedAt: row.merged_at,
    by: { id: row.by_id, name: row.by_name },
    moved,
    undoUntil: new Date(Date.parse(row.merged_at) + UNDO_DAYS * 86_400_000).toISOString(),
    undoneAt: row.undone_at,
  };
}
