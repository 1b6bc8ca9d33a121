import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { among } from '../../../platform/db/among.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { Setup } from '../columns.ts';
import { withLinkedNames } from './linked-names.ts';
import { maskedView } from '../mask.ts';
import { JOINS_OF, joined, selected } from '../record-select.ts';
import { type Joined, type ViewOf, VIEWS } from '../record-views.ts';
import { type RecordKind, type RowOf, TABLE_OF } from '../tables.ts';
import { fieldSetup } from './field-setup.ts';
import { linesOfDeal, NO_LINES } from './lines-of-deal.ts';
import { survivorId } from './merges.ts';

/**
 * One living record as the API shows it; a deal with its lines. A merged one's old id answers the record it lives on in.
 *
 * Refuses: `not-found`.
 */
export async function recordById<K extends RecordKind>(ctx: Context, kind: K, id: string): Promise<ViewOf[K]> {
  const setup = await fieldSetup(ctx, kind);
  const [row] = await rowsById(ctx, kind, [id], setup);
  if (row === undefined) {
    const into = kind === 'lead' || kind === 'contact' || kind === 'account' ? await survivorId(ctx, kind, id) : null;
    const [survivor] = into === null ? [] : await recordsById(ctx, kind, [into], setup);
    return survivor ?? refuse('not-found', `There is no such ${kind}.`);
  }
  const view = VIEWS[kind](row, setup);
  return maskedView(ctx.actor, kind, kind === 'deal' ? { ...view, ...(row.has_lines ? await linesOfDeal(ctx, id) : NO_LINES) } : view);
}

/** A row with the names beside it. */
export type WrittenRow<K extends RecordKind> = RowOf[K] & Joined;

/** A record without lines as the API shows it, from the row that was just written with the names beside it. */
export async function writtenRecord<K extends RecordKind>(ctx: Context, kind: K, row: WrittenRow<K>): Promise<ViewOf[K]> {
  const view = VIEWS[kind](row, await fieldSetup(ctx, kind));
  return maskedView(ctx.actor, kind, kind === 'deal' ? { ...view, ...NO_LINES } : view);
}

/** Living records by id, in no order; those that are not there are left out. */
export async function recordsById<K extends RecordKind>(
  ctx: Context,
  kind: K,
  ids: readonly string[],
  given?: Setup,
): Promise<ViewOf[K][]> {
  const setup = given ?? (await fieldSetup(ctx, kind));
  return (await rowsById(ctx, kind, ids, setup)).map((row) => maskedView(ctx.actor, kind, VIEWS[kind](row, setup)));
}

type Found<K extends RecordKind> = RowOf[K] & Joined & { readonly has_lines: boolean };

async function rowsById<K extends RecordKind>(ctx: Context, kind: K, ids: readonly string[], setup: Setup): Promise<Found<K>[]> {
  const joins = JOINS_OF[kind];
  // Few deals have lines: those of the others need not be looked for.
  const lines =
    kind === 'deal' ? sql`exists (select from deal_lines l where l.workspace_id = r.workspace_id and l.deal_id = r.id)` : sql`false`;
  const { rows } = await sql<Found<K>>`
    select ${selected(joins)}${withLinkedNames(ctx.actor, setup)}, ${lines} as has_lines from ${sql.table(TABLE_OF[kind])} as r ${joined(joins)}
    where r.workspace_id = ${ctx.workspace.id} and r.id ${among(ids)} and r.deleted_at is null`.execute(ctx.tx);
  return rows;
}
