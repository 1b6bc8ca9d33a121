import { z } from 'zod';
import { route } from './route.ts';
import { id, instant, listQuery, page } from './shapes.ts';

const tag = 'Imports';
const params = z.object({ id });
export const importKinds = z.enum(['leads', 'accounts', 'contacts', 'deals', 'products', 'activities']);
export const STATES = ['uploaded', 'previewed', 'running', 'done', 'failed', 'cancelled'] as const;

/** Column of the file → field of the record; null leaves it out. */
export const mapping = z.record(z.string().max(300), z.string().max(120).nullable());
const counts = z.object({
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
});

export const importJob = z.object({
  id,
  into: importKinds,
  fileName: z.string(),
  state: z.enum(STATES),
  rows: z.number().int(),
  columns: z.array(
    z.object({
      name: z.string(),
      samples: z.array(z.string()),
      /** Its different values where they are few, each with the stage its words mean; null where records of this kind run no process. */
      values: z.array(z.object({ value: z.string(), stage: z.string().nullable() })).nullable(),
      suggested: z.string().nullable(),
      because: z.string().nullable(),
    }),
  ),
  targets: z.array(z.object({ key: z.string(), label: z.string(), type: z.string() })),
  /** What a value of a column may mean as `=column:value` in the mapping. */
  stages: z.array(z.object({ id: z.string(), name: z.string(), outcome: z.string().nullable() })),
  mapping: mapping.nullable(),
  matchOn: z.string().nullable(),
  mode: z.enum(['create', 'update', 'upsert']).nullable(),
  /** Leads without an owner go to whose turn it is by the rules of `assignment.yaml`, not to who imports them. */
  assign: z.boolean(),
  format: z.object({
    delimiter: z.string(),
    encoding: z.string(),
    dates: z.string(),
    decimals: z.string(),
    headerRow: z.number().int(),
    sheet: z.string().nullable(),
    sheets: z.array(z.string()),
  }),
  progress: z.object({ done: z.number().int(), of: z.number().int() }),
  counts: counts.nullable(),
  /** It says that it runs, and nobody has worked on it for a minute: run it to go on. */
  stalled: z.boolean(),
  problem: z.string().nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
});
export type ImportJob = z.infer<typeof importJob>;

export const preview = z.object({
  rows: z.number().int(),
  create: z.number().int(),
  update: z.number().int(),
  duplicate: z.number().int(),
  error: z.number().int(),
  samples: z.array(
    z.object({
      row: z.number().int(),
      will: z.enum(['create', 'update', 'duplicate', 'error']),
      values: z.record(z.string(), z.string().nullable()),
      reason: z.string().nullable(),
    }),
  ),
  unknowns: z.array(z.object({ field: z.string(), rows: z.number().int() })),
});
export type Preview = z.infer<typeof preview>;

export const startImport = route({
  method: 'POST',
  path: '/api/v1/imports',
  summary: 'Upload a file (multipart field `file`, text/csv or an Excel workbook); answers its columns and a suggested mapping',
  tag,
  status: 201,
  data: 'none',
  media: 'upload',
  errors: ['bad-file', 'too-large', 'bad-media'],
  query: z.object({ into: importKinds.default('leads'), name: z.string().max(200).optional() }),
  out: importJob,
});
export const listImports = route({
  method: 'GET',
  path: '/api/v1/imports',
  summary: 'Imports, newest first',
  tag,
  query: z.object({ limit: listQuery.shape.limit, cursor: listQuery.shape.cursor }),
  out: page(importJob),
});
export const getImport = route({
  method: 'GET',
  path: '/api/v1/imports/{id}',
  summary: 'One import with its progress',
  tag,
  params,
  errors: ['not-found'],
  out: importJob,
});
export const previewImport = route({
  method: 'POST',
  path: '/api/v1/imports/{id}/preview',
  summary: 'Count what would be created, updated, duplicate or wrong; changes no record',
  tag,
  data: 'none',
  params,
  errors: ['not-found', 'bad-mapping', 'wrong-state'],
  body: z.object({
    mapping,
    matchOn: z.string().max(120).nullable().optional(),
    mode: z.enum(['create', 'update', 'upsert']).default('upsert'),
    process: z.string().max(60).optional(),
    assign: z.boolean().default(false).meta({
      description: 'Give leads that name no owner to whose turn it is by the rules of `assignment.yaml`; otherwise they are yours',
    }),
    into: importKinds.optional(),
  }),
  out: preview,
});
export const readAnew = route({
  method: 'POST',
  path: '/api/v1/imports/{id}/format',
  summary: 'Read the file another way: what is left out is found from its content; the mapping starts anew',
  tag,
  data: 'none',
  params,
  errors: ['not-found', 'bad-file', 'wrong-state'],
  body: z.object({
    delimiter: z.enum([',', ';', '\t', '|']).optional(),
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
    dates: z.enum(['YMD', 'DMY', 'MDY']).optional(),
    decimals: z.enum(['point', 'comma']).optional(),
    headerRow: z.number().int().min(1).max(50).optional(),
    sheet: z.string().max(200).optional(),
  }),
  out: importJob,
});
export const runImport = route({
  method: 'POST',
  path: '/api/v1/imports/{id}/run',
  summary: 'Run it in the background',
  tag,
  params,
  errors: ['not-found', 'wrong-state'],
  out: importJob,
});
export const cancelImport = route({
  method: 'POST',
  path: '/api/v1/imports/{id}/cancel',
  summary: 'Stop after the current batch; what is in stays in',
  tag,
  params,
  errors: ['not-found', 'wrong-state'],
  out: importJob,
});
export const importErrors = route({
  method: 'GET',
  path: '/api/v1/imports/{id}/errors.csv',
  summary: 'The rows that failed, each with its reason',
  tag,
  params,
  media: 'csv',
  errors: ['not-found'],
  out: z.string(),
});
