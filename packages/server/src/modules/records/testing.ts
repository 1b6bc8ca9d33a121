import type { Context } from '../../platform/context.ts';
import { createAccount } from './actions/create-account.ts';
import { createContact } from './actions/create-contact.ts';
import { createCustomer } from './actions/create-customer.ts';
import { createDeal } from './actions/create-deal.ts';
import { createLead } from './actions/create-lead.ts';
import { createProduct } from './actions/create-product.ts';
import type { InputOf, Standing } from './input.ts';
import type { RowOf } from './tables.ts';

/** Where a sample record stands: the first stage of a sample process. */
export function aStanding(given: Partial<Standing> = {}): Standing {
  return {
    process_id: 'sample',
    playbook_version: 1,
    stage: 'new',
    stage_name: 'New',
    stage_outcome: null,
    stage_entered_at: '2026-03-02T09:00:00.000Z',
    closed_at: null,
    ...given,
  };
}

export function aLead(ctx: Context, given: InputOf['lead'] = {}, standing: Partial<Standing> = {}): Promise<RowOf['lead']> {
  const sample = { firstName: 'Ada', lastName: 'Byron', email: 'ada@analytical.example', company: 'Analytical Engines Ltd' };
  return createLead(ctx, { ...sample, ...given }, aStanding(standing));
}
export function aDeal(ctx: Context, given: Partial<InputOf['deal']> = {}, standing: Partial<Standing> = {}): Promise<RowOf['deal']> {
  return createDeal(ctx, { name: 'Ten engines', ...given }, aStanding(standing));
}
export function aCustomer(
  ctx: Context,
  given: Partial<InputOf['customer']> = {},
  standing: Partial<Standing> = {},
): Promise<RowOf['customer']> {
  return createCustomer(ctx, { name: 'Analytical Engines', ...given }, aStanding(standing));
}
export function anAccount(ctx: Context, given: Partial<InputOf['account']> = {}): Promise<RowOf['account']> {
  return createAccount(ctx, { name: 'Analytical Engines Ltd', ...given });
}
export function aContact(ctx: Context, given: InputOf['contact'] = {}): Promise<RowOf['contact']> {
  return createContact(ctx, { firstName: 'Charles', lastName: 'Babbage', email: 'charles@analytical.example', ...given });
}
export function aProduct(ctx: Context, given: Partial<InputOf['product']> = {}): Promise<RowOf['product']> {
  return createProduct(ctx, { name: 'GTX Pro', ...given });
}
