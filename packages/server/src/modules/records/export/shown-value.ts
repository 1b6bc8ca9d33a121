import { FIELDS } from '../field-catalogue.ts';
import type { RecordKind } from '../tables.ts';

type Shown = Readonly<Record<string, unknown>>;

/** Fields that a record shows as part of something. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  owner: ['owner', 'name'],
  account: ['account', 'name'],
  contact: ['contact', 'name'],
  parent: ['parent', 'name'],
  partner: ['partner', 'name'],
  process: ['process', 'id'],
  stage: ['stage', 'id'],
  stageName: ['stage', 'name'],
  outcome: ['stage', 'outcome'],
  stageEnteredAt: ['stage', 'enteredAt'],
  nextStep: ['nextStep', 'title'],
  nextStepDueAt: ['nextStep', 'dueAt'],
};
/** Fields to find records by that no record shows. */
const NOT_SHOWN = new Set(['ownerName', 'lastTouchedAt', 'leadId', 'dealId', 'parentId', 'partnerId', 'accountId', 'contactId', 'ownerId']);

/** The built-in fields of a kind that a file may have as columns, in the order of the catalogue. */
export function shownKeys(kind: RecordKind): string[] {
  const ownClose = kind === 'deal';
  return FIELDS[kind].map((field) => field.key).filter((key) => !NOT_SHOWN.has(key) && (key !== 'closedAt' || ownClose));
}

/** A field of a record as its reader sees it. */
export function shownValue(kind: RecordKind, record: object, key: string): unknown {
  const all: Shown = Object.fromEntries(Object.entries(record));
  // A person's “partner” and an account's are different things: one is a record, the other yes or no.
  const place = key === 'partner' && kind === 'account' ? [key] : (PLACES[key] ?? [key]);
  let at: unknown = shownKeys(kind).includes(key) ? all : all['fields'];
  for (const part of place) at = typeof at === 'object' && at !== null ? new Map(Object.entries(at)).get(part) : undefined;
  return linkedName(all['linked'], key) ?? at ?? null;
}

/** What the record is called that a field names. */
function linkedName(linked: unknown, key: string): string | null {
  const one: unknown = typeof linked === 'object' && linked !== null ? new Map(Object.entries(linked)).get(key) : null;
  return typeof one === 'object' && one !== null && 'name' in one && typeof one.name === 'string' ? one.name : null;
}
