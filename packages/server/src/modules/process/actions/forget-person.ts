import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { newestVersion, pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import { type About, blankTexts } from '../store.ts';
import type { RecordKind } from '../tables.ts';

/** Answers of these types are what somebody wrote; figures, dates and choices stay. */
const WRITTEN = new Set(['text', 'contact', 'list']);

/**
 * Blanks what people wrote about an erased person: on their lead, and on the deals and customers that are with them as contact.
 * Which step, answer or document it was, when, and by whom stays.
 *
 * Changes: answers, step marks, documents, overrides, reasons of visits.
 */
export async function forgetPerson(ctx: Context, person: { readonly kind: string; readonly id: string }): Promise<void> {
  const records = await recordsOf(ctx, person);
  if (records.length === 0) return;
  const newest = await newestVersion(ctx);
  const frameworks = newest === null ? [] : Object.values((await pinnedPlaybook(ctx, newest.version)).frameworks);
  const kept = frameworks.flatMap((framework) =>
    framework.elements.filter((element) => !WRITTEN.has(element.type)).map((element) => element.ref),
  );
  await blankTexts(ctx, records, kept);
}

async function recordsOf(ctx: Context, { kind, id }: { readonly kind: string; readonly id: string }): Promise<About[]> {
  if (kind === 'lead') return [{ kind: 'lead', id }];
  if (kind !== 'contact') return [];
  const { rows } = await sql<{ kind: RecordKind; id: string }>`
    select 'deal' as kind, id from deals where workspace_id = ${ctx.workspace.id} and contact_id = ${id}
    union all select 'customer', id from customers where workspace_id = ${ctx.workspace.id} and contact_id = ${id}`.execute(ctx.tx);
  return rows;
}
