import { z } from 'zod';
import { optional } from './record-routes.ts';
import { contact } from './records.ts';
import { route } from './route.ts';
import { id, line, nothing, page } from './shapes.ts';

const tag = 'Accounts';
export const householdMember = z.object({ contact, role: z.string().nullable() });
export const listHousehold = route({
  method: 'GET',
  path: '/api/v1/accounts/{id}/members',
  summary: 'Who belongs to a household, and whose a person’s account is',
  tag,
  errors: ['not-found'],
  params: z.object({ id }),
  out: page(householdMember),
});
export const setHouseholdMember = route({
  method: 'PUT',
  path: '/api/v1/accounts/{id}/members/{contactId}',
  summary: 'Say that a contact belongs to a household or a person’s account',
  tag,
  errors: ['not-found', 'not-allowed', 'wrong-state'],
  params: z.object({ id, contactId: id }),
  body: z.object({ role: optional(line(120)) }),
  out: householdMember,
});
export const removeHouseholdMember = route({
  method: 'DELETE',
  path: '/api/v1/accounts/{id}/members/{contactId}',
  summary: 'Take a contact out of a household',
  tag,
  errors: ['not-found', 'not-allowed'],
  params: z.object({ id, contactId: id }),
  out: nothing,
});

export type HouseholdMember = z.infer<typeof householdMember>;
