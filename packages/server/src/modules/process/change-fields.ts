import * as deals from '@dealwright/contract/deals';
import * as contract from '@dealwright/contract/records';
import type { Value } from '@dealwright/contract/shapes';
import { RECORD_FIELDS } from '@dealwright/engine/language/record-fields';
import type { ZodType } from 'zod';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import { changeAccount } from '../records/actions/change-account.ts';
import { changeCustomer } from '../records/actions/change-customer.ts';
import { changeDeal } from '../records/actions/change-deal.ts';
import { changeLead } from '../records/actions/change-lead.ts';
import type { RecordKind } from './tables.ts';

/** Values by bare field name; built in or declared. */
export type FieldValues = Readonly<Record<string, Value>>;

/** Changes fields of a record that runs a process, named as the playbook names them. Refuses: `bad-value`, `unknown-field`. */
export async function changeFields(ctx: Context, kind: RecordKind, id: string, values: FieldValues): Promise<void> {
  switch (kind) {
    case 'lead':
      return void (await changeLead(ctx, id, parsed(contract.changeLead.body, kind, values), null));
    case 'deal':
      return void (await changeDeal(ctx, id, parsed(deals.changeDeal.body, kind, values), null));
    case 'customer':
      return void (await changeCustomer(ctx, id, parsed(contract.changeCustomer.body, kind, values), null));
  }
}

export async function changeAccountFields(ctx: Context, accountId: string, values: FieldValues): Promise<void> {
  await changeAccount(ctx, accountId, parsed(contract.changeAccount.body, 'account', values), null);
}

/** Built-in fields as they are, the rest among `fields`, through the same shape the API takes. */
function parsed<T>(shape: ZodType<T>, kind: RecordKind | 'account', values: FieldValues): T {
  const builtIn = new Set(RECORD_FIELDS[kind].map((field) => field.ref.slice(kind.length + 1)));
  const own = Object.entries(values).filter(([name]) => builtIn.has(name));
  const declared = Object.entries(values).filter(([name]) => !builtIn.has(name));
  const read = shape.safeParse({ ...Object.fromEntries(own), ...(declared.length > 0 ? { fields: Object.fromEntries(declared) } : {}) });
  if (read.success) return read.data;
  const errors = read.error.issues.map((issue) => ({
    pointer: `/fill/${kind}.${String(issue.path.at(-1) ?? '')}`,
    message: issue.message,
  }));
  refuse('bad-value', { detail: errors[0]?.message ?? 'The value does not fit.', errors });
}
