import { z } from 'zod';
import { route } from './route.ts';
import { currency, id, instant, line, nothing, page, plainDate } from './shapes.ts';

const tag = 'Workspace';
export const ROLES = ['owner', 'admin', 'manager', 'rep', 'readOnly'] as const;
export const role = z.enum(ROLES);

export const workspace = z.object({
  id,
  name: z.string(),
  zone: z.string(),
  currency: z.string(),
  language: z.string(),
  /** A made-up company, to look around in. */
  demo: z.boolean(),
  playbook: z.object({ id: z.string(), name: z.string(), version: z.number().int() }).nullable(),
  role,
  createdAt: instant,
});

export const createWorkspace = route({
  method: 'POST',
  path: '/api/v1/workspaces',
  summary: 'Make a workspace; the caller owns it',
  tag,
  access: 'session',
  data: 'none',
  status: 201,
  errors: ['bad-playbook'],
  body: z.object({
    name: line(120),
    playbook: z.string().max(60).default('b2b-software'),
    zone: line(60).optional(),
    currency: currency.optional(),
  }),
  out: workspace,
});
export const listWorkspaces = route({
  method: 'GET',
  path: '/api/v1/workspaces',
  summary: 'The workspaces the caller belongs to',
  tag,
  access: 'session',
  data: 'none',
  out: z.object({ data: z.array(workspace), nextCursor: z.null() }),
});
export const changeWorkspace = route({
  method: 'PATCH',
  path: '/api/v1/workspace',
  summary: 'Change name, zone or currency of the workspace',
  tag,
  scope: 'admin',
  body: z.object({ name: line(120).optional(), zone: line(60).optional(), currency: currency.optional() }),
  out: workspace,
});

export const me = z.object({
  user: z.object({ id, name: z.string(), email: z.string() }),
  member: z.object({ id, role, name: z.string(), zone: z.string().nullable() }).nullable(),
  workspace: workspace.nullable(),
  workspaces: z.array(z.object({ id, name: z.string() })),
  scopes: z.array(z.string()),
  /** Keys of fields hidden from the caller or not theirs to change, by kind of record. */
  masked: z.record(z.string(), z.record(z.string(), z.enum(['hidden', 'readOnly']))),
});
export const getMe = route({
  method: 'GET',
  path: '/api/v1/me',
  summary: 'Who is calling, and where',
  tag,
  access: 'session',
  data: 'none',
  out: me,
});

export const member = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  /** Roles of the playbook, besides the workspace's own. */
  playbookRoles: z.array(z.string()),
  teamId: id.nullable(),
  managerId: id.nullable(),
  /** The first and the last day away; open at the end while the return is unknown. */
  awayFrom: plainDate.nullable(),
  awayUntil: plainDate.nullable(),
  active: z.boolean(),
  joinedAt: instant,
});
export const listMembers = route({
  method: 'GET',
  path: '/api/v1/members',
  summary: 'The people of the workspace',
  tag,
  out: page(member),
});

export const apiKey = z.object({
  id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.enum(['read', 'write', 'admin'])),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  member: z.object({ id, name: z.string() }),
});
export const listApiKeys = route({
  method: 'GET',
  path: '/api/v1/api-keys',
  summary: 'The API keys of the caller',
  tag,
  out: page(apiKey),
});
export const createApiKey = route({
  method: 'POST',
  path: '/api/v1/api-keys',
  summary: 'Make an API key; the key itself is shown once',
  tag,
  status: 201,
  body: z.object({
    name: line(80),
    scopes: z
      .array(z.enum(['read', 'write', 'admin']))
      .min(1)
      .max(3),
  }),
  out: apiKey.extend({ key: z.string() }),
});
export const revokeApiKey = route({
  method: 'DELETE',
  path: '/api/v1/api-keys/{id}',
  summary: 'Revoke an API key; it stops working at once',
  tag,
  params: z.object({ id }),
  out: nothing,
});

export const fieldTypes = [
  'text',
  'number',
  'integer',
  'money',
  'share',
  'date',
  'instant',
  'boolean',
  'choice',
  'list',
  'contact',
  'record',
] as const;
const linkedKinds = z.enum(['lead', 'deal', 'customer']);
export const field = z.object({
  id: id.nullable(),
  kind: z.enum(['lead', 'deal', 'customer', 'account', 'contact', 'product']),
  key: z.string(),
  label: z.string(),
  type: z.enum(fieldTypes),
  choices: z.array(z.string()),
  of: linkedKinds.nullable().meta({ description: 'Of a field that names another record: its kind' }),
  custom: z.boolean(),
});
export const listFields = route({
  method: 'GET',
  path: '/api/v1/fields',
  summary: 'Every field a record may have, built in and custom',
  tag: 'Fields',
  query: z.object({ kind: field.shape.kind.optional() }),
  out: z.object({ data: z.array(field), nextCursor: z.null() }),
});
export const createField = route({
  method: 'POST',
  path: '/api/v1/fields',
  summary: 'Add a custom field to the catalogue',
  tag: 'Fields',
  scope: 'admin',
  status: 201,
  errors: ['taken', 'bad-value'],
  body: z.object({
    kind: field.shape.kind,
    key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,59}$/, 'Start with a small letter; letters and digits only'),
    label: line(80),
    type: z.enum(['text', 'number', 'integer', 'money', 'share', 'date', 'boolean', 'choice', 'record']),
    choices: z.array(line(80)).max(100).default([]),
    of: linkedKinds.optional().meta({ description: 'Of a record: its kind' }),
  }),
  out: field,
});
