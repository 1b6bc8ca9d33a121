import { z } from 'zod';
import { inId, version } from './record-routes.ts';
import { route } from './route.ts';
import { currency, id, instant, line, listQuery, nothing, owner, page, plainDate, ref } from './shapes.ts';

const tag = 'Views';
export const LISTED_KINDS = ['lead', 'deal', 'customer', 'account', 'contact', 'product'] as const;
export const SHARED = ['private', 'team', 'workspace'] as const;
const kind = z.enum(LISTED_KINDS);
const filter = z.string().max(20_000).meta({ description: 'JSON tree as in `?filter=`; may name @me, @today-14, @thisWeek' });
const sort = z.string().max(200);
const columns = z.array(line(80)).max(40);

/** A view everybody has carries a `key` and no id: pages name it in the reader's language. */
export const view = z.object({
  id: id.nullable(),
  key: z.string().nullable(),
  version: z.number().int(),
  kind,
  name: z.string(),
  filter: filter.nullable(),
  sort: sort.nullable(),
  columns,
  shared: z.enum(SHARED),
  owner: owner.nullable(),
  mayChange: z.boolean(),
  updatedAt: instant.nullable(),
});
const viewIn = z.object({
  name: line(80),
  filter: filter.nullable().optional(),
  sort: sort.nullable().optional(),
  columns: columns.optional(),
  shared: z.enum(SHARED).optional(),
});
const errors = ['bad-filter', 'bad-sort', 'unknown-field', 'bad-value'] as const;

export const listViews = route({
  method: 'GET',
  path: '/api/v1/views',
  summary: 'The views of a list: those everybody has, the caller’s own, and those shared with them',
  tag,
  query: z.object({ kind }),
  out: page(view),
});
export const createView = route({
  method: 'POST',
  path: '/api/v1/views',
  summary: 'Save a view of a list',
  tag,
  status: 201,
  errors: [...errors],
  body: viewIn.extend({ kind }),
  out: view,
});
export const changeView = route({
  method: 'PATCH',
  path: '/api/v1/views/{id}',
  summary: 'Rename, change or share a view',
  tag,
  errors: [...errors, 'not-found', 'not-allowed', 'stale'],
  ...inId,
  body: viewIn.partial().extend({ version }),
  out: view,
});
export const removeView = route({
  method: 'DELETE',
  path: '/api/v1/views/{id}',
  summary: 'Delete a view',
  tag,
  errors: ['not-found', 'not-allowed'],
  ...inId,
  out: nothing,
});

/** As the address of a list has it; the answer is a file, and the export stands in the log. */
export const exportList = route({
  method: 'GET',
  path: '/api/v1/exports/{kind}',
  summary: 'A list as CSV: what the filter finds, in the columns asked for',
  tag,
  media: 'file',
  data: 'none',
  errors: ['bad-filter', 'bad-sort', 'unknown-field'],
  params: z.object({ kind }),
  query: listQuery
    .pick({ sort: true, filter: true, q: true })
    .extend({ columns: z.string().max(4000).optional().meta({ description: 'Keys of fields with commas between' }) }),
  out: z.string(),
});

export const SIGNS = ['noNextStep', 'dateInPast', 'pushedTwice', 'blocked', 'silent', 'oneContact'] as const;
const sign = z.enum(SIGNS);
/** Null where the field is kept from the reader or unknown. */
const looked = z.object({
  id,
  version: z.number().int(),
  name: z.string(),
  account: ref.nullable(),
  stage: z.object({ id: z.string(), name: z.string(), enteredAt: instant }),
  amount: z.string().nullable(),
  currency: currency.nullable(),
  closesOn: plainDate.nullable(),
  nextStep: z.object({ title: z.string(), dueAt: instant.nullable() }).nullable(),
  lastTouchedAt: instant.nullable(),
  pushes: z.number().int().nullable(),
  owner: owner.nullable(),
  signs: z.array(sign),
});
export const needsALook = route({
  method: 'GET',
  path: '/api/v1/needs-a-look',
  summary:
    'Open deals with what makes them need a look: no next step, a date in the past, pushed twice, something in the way, silent, one contact only',
  tag: 'Pipeline',
  errors: ['bad-filter', 'bad-sort', 'bad-cursor', 'unknown-field'],
  query: listQuery.pick({ limit: true, cursor: true, sort: true, filter: true, q: true }).extend({
    process: z.string().max(60).optional(),
    sign: z.union([sign, z.enum(['any', 'all'])]).default('any'),
  }),
  out: z.object({
    data: z.array(looked),
    nextCursor: z.string().nullable(),
    counts: z.object({ all: z.number().int(), any: z.number().int(), signs: z.record(sign, z.number().int()) }),
  }),
});

export type View = z.infer<typeof view>;
export type Sign = z.infer<typeof sign>;
export type LookedAt = z.infer<typeof looked>;
