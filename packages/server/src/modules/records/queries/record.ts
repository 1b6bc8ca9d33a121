import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { Setup } from '../columns.ts';
import { maskedView } from '../mask.ts';
import { JOINS_OF, joined, selected } from '../record-select.ts';
import { type Joined, type ViewOf, VIEWS } from '../record-views.ts';
import { type RecordKind, type RowOf, TABLE_OF } from '../tables.ts';
import { fieldSetup } from './field-setup.ts';
import { linesOfDeal } from './lines-of-deal.ts';
import { survivorId } from './merges.ts';

/**
 * One living record as the API shows it; a deal with its lines. A merged one's old id answers the record it lives on in.
 *
 * Refuses: `not-found`.
 */
export async function recordById<K extends RecordKind>(ctx: Context, kind: K, id: string): Promise<ViewOf[K]> {
  const [view] = await recordsById(ctx, kind, [id]);
  if (view === undefined) {
    const into = kind === 'lead' || kind === 'contact' || kind === 'account' ? await survivorId(ctx, kind, id) : null;
    const [survivor] = into === null ? [] : await recordsById(ctx, kind, [into]);
    return survivor ?? refuse('not-found', `There is no such ${kind}.`);
  }
  return kind === 'deal' ? maskedView(ctx.actor, kind, { ...view, ...(await linesOfDeal(ctx, id)) }) : view;
}

/** Living records by id, in no order; those that are not there are left out. */
export async function recordsById<K extends RecordKind>(
  ctx: Context,
  kind: K,
  ids: readonly string[],
  given?: Setup,
): Promise<ViewOf[K][]> {
  const setup = given ?? (await fieldSetup(ctx, kind));
  const joins = JOINS_OF[kind];
  const { rows } = await sql<RowOf[K] & Joined>`
    select ${selected(joins)} from ${sql.table(TABLE_OF[kind])} as r ${joined(joins)}
    where r.workspace_id = ${ctx.workspace.id} and r.id = any(${[...ids]}::uuid[]) and r.deleted_at is null`.execute(ctx.tx);
  return rows.map((row) => maskedView(ctx.actor, kind, VIEWS[kind](row, setup)));
}
