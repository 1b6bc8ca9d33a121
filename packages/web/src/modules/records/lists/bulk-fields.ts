import type { CreateKind } from '../../../app/overlay.ts';

/** Built-in fields that many records may be given at once; those that tell one record from another are not among them. */
export const BULK_FIELDS: Readonly<Record<CreateKind, readonly string[]>> = {
  lead: ['ownerId', 'source', 'temperature', 'country', 'recontactOn', 'company'],
  deal: ['ownerId', 'closesOn', 'source', 'sourcedBy', 'recontactOn', 'openedOn', 'lostReason'],
  customer: ['ownerId', 'since', 'source', 'recontactOn'],
  account: ['ownerId', 'industry', 'city', 'country', 'partner', 'kind'],
  contact: ['ownerId', 'jobTitle'],
  product: ['series', 'recurring'],
};
