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

/** The kinds a record of this kind is linked with by itself. */
export function linkedKinds(kind: Kind): readonly Kind[] {
  return Object.values(LINKS[kind]);
}

/** A record one step away: the name a rule reads it under, and its kind. */
export interface Link {
  readonly name: string;
  readonly of: Kind;
}

/** All records one step from one of this kind: those it is linked with by itself, and those that declared fields name. */
export function linksOf(kind: Kind, fields: readonly FieldSpec[]): readonly Link[] {
  const declared = fields.flatMap(({ ref, link }): Link[] =>
    link !== undefined && ref.startsWith(`${kind}.`) ? [{ name: ref.slice(kind.length + 1), of: link }] : [],
  );
  return [...linkedKinds(kind).map((of) => ({ name: of, of })), ...declared];
}

/** What may be read of a linked record: its own values, and no list or further record. */
export function readableOfLinked(fields: readonly FieldSpec[], of: Kind): readonly FieldSpec[] {
  return fields.filter((field) => field.ref.startsWith(`${of}.`) && field.type !== 'list' && field.type !== 'record');
}
