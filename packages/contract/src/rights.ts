import { z } from 'zod';
import { route } from './route.ts';
import { field } from './workspace.ts';

const tag = 'Rights';
export const REACHES = ['own', 'team', 'all'] as const;
export const reach = z.enum(REACHES);
/** Roles whose rights can be narrowed; owners and admins see everything. */
export const narrowedRole = z.enum(['manager', 'rep', 'readOnly']);
const kind = field.shape.kind;
const masked = z.enum(['hidden', 'readOnly']);
/** By kind of record and key of the field. */
export const fieldMask = z.partialRecord(kind, z.record(z.string().max(80), masked));

export const roleRights = z.object({ role: narrowedRole, see: reach, edit: reach, fields: fieldMask });
const maskable = z.object({ kind, key: z.string(), label: z.string() });
export const listRights = route({
  method: 'GET',
  path: '/api/v1/rights',
  summary: 'How far each role sees and edits, and which fields are hidden from it',
  tag,
  out: z.object({ data: z.array(roleRights), maskable: z.array(maskable), nextCursor: z.null() }),
});
export const setRights = route({
  method: 'PUT',
  path: '/api/v1/rights/{role}',
  summary: 'Set how far a role sees and edits, and which fields are hidden from it',
  tag,
  scope: 'admin',
  errors: ['bad-value', 'unknown-field'],
  params: z.object({ role: narrowedRole }),
  body: z.object({ see: reach, edit: reach, fields: fieldMask.default({}) }),
  out: roleRights,
});
