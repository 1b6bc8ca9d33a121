import type { Context } from '../../../platform/context.ts';
import { forgetRequests } from '../../playbooks/actions/forget-requests.ts';
import { newestVersion, pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import { idsWithContact } from '../../records/queries/ids-with-contact.ts';
import { type About, blankTexts, dropLinesOf } from '../store.ts';

/** Answers of these types are what somebody wrote; figures, dates and choices stay. */
const WRITTEN = new Set(['text', 'contact', 'list']);

/**
 * Blanks what people wrote about an erased person: on their lead, and on the deals and customers that are with them as contact.
 * Which step, answer or document it was, when, and by whom stays.
 *
 * Lines of a list that name them go, on whatever record they stand.
 *
 * Changes: answers, step marks, documents, overrides, reasons of visits, approvals, change requests, lines that were logged.
 */
export async function forgetPerson(ctx: Context, person: { readonly kind: string; readonly id: string }): Promise<void> {
  if (person.kind === 'contact') await dropLinesOf(ctx, person.id);
  const records = await recordsOf(ctx, person);
  if (records.length === 0) return;
  const newest = await newestVersion(ctx);
  const frameworks = newest === null ? [] : Object.values((await pinnedPlaybook(ctx, newest.version)).frameworks);
  const kept = frameworks.flatMap((framework) =>
    framework.elements.filter((element) => !WRITTEN.has(element.type)).map((element) => element.ref),
  );
  await blankTexts(ctx, records, kept);
  await forgetRequests(ctx, records);
}

async function recordsOf(ctx: Context, { kind, id }: { readonly kind: string; readonly id: string }): Promise<About[]> {
  if (kind === 'lead') return [{ kind: 'lead', id }];
  if (kind !== 'contact') return [];
  const { deals, customers } = await idsWithContact(ctx, id);
  return [...deals.map((one) => ({ kind: 'deal' as const, id: one })), ...customers.map((one) => ({ kind: 'customer' as const, id: one }))];
}
