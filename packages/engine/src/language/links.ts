import type { FieldSpec } from './playbook.ts';
import type { Kind } from './rule.ts';

/**
 * The records one step away from a record, by the name a rule reads them under: `deal.lead.source`, `customer.deal.stage`. The lead a deal
 * came from, the customer it made, and back.
 */
export const LINKS: Readonly<Record<Kind, Readonly<Partial<Record<Kind, Kind>>>>> = {
  lead: { deal: 'deal' },
  deal: { lead: 'lead', customer: 'customer' },
  customer: { deal: 'deal' },
};

/** The kinds a record of this kind is linked with. */
export function linkedKinds(kind: Kind): readonly Kind[] {
  return Object.values(LINKS[kind]);
}

/** What may be read of a linked record: all but amounts, which may be in another currency. */
export function readableOfLinked(fields: readonly FieldSpec[], of: Kind): readonly FieldSpec[] {
  return fields.filter((field) => field.ref.startsWith(`${of}.`) && field.type !== 'money' && field.type !== 'list');
}
