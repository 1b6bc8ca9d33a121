import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { Columns } from '../columns.ts';
import { FIELDS } from '../field-catalogue.ts';
import type { LineColumns } from '../deal-lines.ts';
import { type RecordKind, TABLE_OF } from '../tables.ts';

interface Pointing {
  readonly columns: Columns;
  readonly lines?: readonly LineColumns[] | undefined;
}

/**
 * Whether every id the rows point at is a living record (or a member) of this workspace: one query for each kind pointed at.
 *
 * Refuses: `bad-value`; an id of another workspace answers exactly like one that is nowhere.
 */
export async function checkReferences(ctx: Context, kind: RecordKind, rows: readonly Pointing[]): Promise<void> {
  for (const field of FIELDS[kind]) {
    if (field.of === undefined || !field.write) continue;
    const ids = rows.map((row) => row.columns[field.column]).filter((id) => typeof id === 'string');
    await checkIds(ctx, field.of === 'member' ? 'members' : TABLE_OF[field.of], ids, `/${field.key}`, field.label);
  }
  const products = rows.flatMap((row) => row.lines ?? []).map((line) => line.product_id);
  await checkIds(ctx, 'products', products, '/lines', 'product');
}

/** Refuses: `bad-value` where one is no active member of this workspace. */
export async function checkMembers(ctx: Context, ids: readonly string[], pointer: string): Promise<void> {
  await checkIds(ctx, 'members', ids, pointer, 'member');
}

type Referred = (typeof TABLE_OF)[RecordKind] | 'members';

async function checkIds(ctx: Context, table: Referred, ids: readonly string[], pointer: string, label: string): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const living = table === 'members' ? sql`active` : sql`deleted_at is null`;
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where workspace_id = ${ctx.workspace.id} and id = any(${wanted}::uuid[]) and ${living}`.execute(
    ctx.tx,
  );
  if (rows.length === wanted.length) return;
  const message = `There is no such ${label.toLowerCase()}.`;
  refuse('bad-value', { detail: message, errors: [{ pointer, message }] });
}
