import type { Maskable } from '../../../platform/auth/queries/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { FIELDS } from '../field-catalogue.ts';
import type { RecordKind } from '../tables.ts';
import { customFields } from './field-setup.ts';

const KINDS: readonly RecordKind[] = ['lead', 'deal', 'customer', 'account', 'contact', 'product'];
/** What a record is known by, and why it ended: lists, timelines and the process say these everywhere. */
const ALWAYS_SHOWN = new Set(
  'name firstName lastName ownerId ownerName currency lostReason lostReasonDetail lostSaidBy recontactOn'.split(' '),
);
/** An amount could be added up again from the lines of the deal. */
const ALSO: Readonly<Record<string, readonly string[]>> = { 'deal.amount': ['lines', 'worth'] };

/** The fields that can be kept from a role: those people fill that need not be known, and the workspace's own. */
export async function maskableFields(ctx: Context): Promise<readonly Maskable[]> {
  const custom = await customFields(ctx, null);
  return KINDS.flatMap((kind) => [
    ...FIELDS[kind]
      .filter((field) => field.write && !field.known && field.of === undefined && !ALWAYS_SHOWN.has(field.key))
      .map((field) => ({ kind, key: field.key, label: field.label, also: ALSO[`${kind}.${field.key}`] ?? [] })),
    ...custom.filter((field) => field.kind === kind).map((field) => ({ kind, key: field.key, label: field.label, also: [] })),
  ]);
}
