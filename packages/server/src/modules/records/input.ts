import * as deals from '@dealwright/contract/deals';
import * as shapes from '@dealwright/contract/records';
import type { BodyIn } from '@dealwright/contract/route';
import { id } from '@dealwright/contract/shapes';
import { z } from 'zod';
import { refuse } from '../../platform/refuse.ts';
import type { CustomField } from './custom-values.ts';
import { FIELDS } from './field-catalogue.ts';
import type { RecordKind } from './tables.ts';

type Opening = 'process' | 'stage' | 'occurredAt';

/** What a new record may be given, by kind. `leadId` and `dealId` are given by the process alone. */
export interface InputOf {
  lead: Omit<BodyIn<typeof shapes.createLead>, Opening>;
  deal: Omit<BodyIn<typeof deals.createDeal>, Opening> & { leadId?: string | null };
  customer: Omit<BodyIn<typeof shapes.createCustomer>, Opening> & { dealId?: string | null };
  account: BodyIn<typeof shapes.createAccount>;
  contact: BodyIn<typeof shapes.createContact>;
  product: BodyIn<typeof shapes.createProduct>;
}

/**
 * Changed fields by name, as the contract's change of that kind has them; custom ones stand under `fields` or by their bare key.
 * Fills of a process name fields only when they run, hence the open type: every door's values are read by `readInput`.
 */
export type Changes = Readonly<Record<string, unknown>>;

/** Where a record that runs a process stands. */
export interface Standing {
  readonly process_id: string;
  readonly playbook_version: number;
  readonly stage: string;
  readonly stage_name: string;
  readonly stage_outcome: string | null;
  readonly stage_entered_at: string;
  readonly closed_at: string | null;
}

const given = { leadId: id.nullable().optional(), dealId: id.nullable().optional() };
const CREATE = {
  lead: shapes.createLead.body,
  deal: deals.createDeal.body.extend({ leadId: given.leadId }),
  customer: shapes.createCustomer.body.extend({ dealId: given.dealId }),
  account: shapes.createAccount.body,
  contact: shapes.createContact.body,
  product: shapes.createProduct.body,
};
const CHANGE = {
  lead: shapes.changeLead.body,
  deal: deals.changeDeal.body,
  customer: shapes.changeCustomer.body,
  account: shapes.changeAccount.body,
  contact: shapes.changeContact.body,
  product: shapes.changeProduct.body,
};
const BESIDE = {
  create: new Set(['fields', 'lines', 'process', 'stage', 'occurredAt']),
  change: new Set(['fields', 'lines', 'version']),
};

export type Parsed = Readonly<Record<string, unknown>>;

/**
 * Reads what an act was given by the contract's own shape: pages, API, imports and fills come through here alike.
 *
 * Refuses: `unknown-field`, `bad-value`.
 */
export function readInput(kind: RecordKind, act: 'create' | 'change', raw: object, custom: ReadonlyMap<string, CustomField>): Parsed {
  const writable = new Set(FIELDS[kind].filter((field) => field.write).map((field) => field.key));
  const built: Record<string, unknown> = {};
  const extra: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (writable.has(key) || BESIDE[act].has(key)) built[key] = value;
    else if (custom.has(key)) extra[key] = value;
    else if (value !== undefined) refuseField(kind, key);
  }
  const read = (act === 'create' ? CREATE : CHANGE)[kind].safeParse(
    Object.keys(extra).length === 0 ? built : { ...built, fields: { ...plainObject(built['fields']), ...extra } },
  );
  if (read.success) return read.data;
  const errors = read.error.issues.map((issue) => ({ pointer: `/${issue.path.join('/')}`, message: issue.message }));
  return refuse('bad-value', { detail: z.prettifyError(read.error), errors });
}

function plainObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function refuseField(kind: RecordKind, key: string): never {
  const message = `A ${kind} has no field “${key}” that can be written.`;
  return refuse('unknown-field', { detail: message, errors: [{ pointer: `/${key}`, message }] });
}
