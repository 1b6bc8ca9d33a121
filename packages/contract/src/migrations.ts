import { z } from 'zod';
import { route } from './route.ts';
import { id, instant, ref } from './shapes.ts';

const tag = 'Playbooks';
const playbook = z.string().max(60).meta({ description: 'The playbook by its id, or one of its versions by the id of that' });
const number = z.int().min(1).max(1_000_000);
const inPath = z.coerce.number().pipe(number);
const name = z.string().max(80);
const ids = z.record(name, name);
const kind = z.enum(['lead', 'deal', 'customer']);

export const suggestion = z.object({
  from: z.string(),
  name: z.string(),
  to: z.string().nullable().meta({ description: 'null: nothing is like it; somebody must say' }),
  by: z.enum(['id', 'was', 'meaning', 'none']),
  confidence: z.number().meta({ description: '0 to 1; id and was are certain' }),
  because: z.string(),
});
export type MappingSuggestion = z.infer<typeof suggestion>;
const stageRef = z.object({ id: z.string(), name: z.string() });
export const processMapping = z.object({
  kind,
  process: suggestion,
  count: z.number().int().meta({ description: 'Open records the caller may see' }),
  stages: z.array(suggestion.extend({ count: z.number().int() })),
  /** Only what is not the same in both. */
  steps: z.array(suggestion),
  tracks: z.array(suggestion),
  criteria: z.array(suggestion),
  targets: z.array(stageRef).meta({ description: 'Open stages a record can be taken to' }),
});
export type ProcessMapping = z.infer<typeof processMapping>;
export const getMapping = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/versions/{a}/mapping/{b}',
  summary: 'Which stage, step, track and criterion of version a became which of version b, each with its reason',
  tag,
  params: z.object({ id: playbook, a: inPath, b: inPath }),
  errors: ['not-found'],
  out: z.object({ from: z.number().int(), to: z.number().int(), processes: z.array(processMapping) }),
});

/** What is said by hand, by process; the rest is taken by id and by `was`. */
export const mappingIn = z.record(
  name,
  z.object({ to: name.optional(), stages: ids.default({}), steps: ids.default({}), tracks: ids.default({}), criteria: ids.default({}) }),
);
const titled = z.object({ id: z.string(), title: z.string() });
export const migrationStage = z.object({
  process: stageRef,
  from: stageRef,
  to: stageRef.nullable(),
  count: z.number().int(),
  held: z.number().int(),
  gone: z.array(titled).meta({ description: 'Steps nobody asks any more' }),
  fresh: z.array(titled).meta({ description: 'Steps that are asked anew' }),
});
export const migration = z.object({
  id,
  playbook: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  dryRun: z.boolean(),
  state: z.enum(['running', 'paused', 'done', 'cancelled', 'undoing', 'undone']),
  stalled: z.boolean().meta({ description: 'It says it runs, and nothing has come of it for a minute: resume goes on with it' }),
  total: z.number().int(),
  done: z.number().int(),
  migrated: z.number().int(),
  held: z.number().int().meta({ description: 'What keeps these from going on did not before' }),
  skipped: z.number().int().meta({ description: 'Changed meanwhile, or nothing says where they go' }),
  undone: z.number().int(),
  kept: z.number().int().meta({ description: 'Left where they are by the way back' }),
  createdAt: instant,
  endedAt: instant.nullable(),
  by: ref.nullable(),
});
export type Migration = z.infer<typeof migration>;
export const migrationDetail = migration.extend({
  stages: z.array(migrationStage),
  heldBy: z.array(z.object({ id: z.string(), label: z.string(), count: z.number().int() })),
});
export type MigrationDetail = z.infer<typeof migrationDetail>;

const params = z.object({ id: playbook, migration: id });
export const startMigration = route({
  method: 'POST',
  path: '/api/v1/playbooks/{id}/migrations',
  summary: 'Take open records from one version to another; as a dry run count them and say who would be held by what',
  tag,
  status: 201,
  params: z.object({ id: playbook }),
  body: z.object({
    from: number,
    to: number,
    mapping: mappingIn.default({}),
    processes: z.array(name).max(100).optional().meta({ description: 'Only records of these; left out, of all' }),
    dryRun: z.boolean().default(false),
  }),
  errors: ['not-found', 'not-allowed', 'bad-mapping', 'wrong-state'],
  out: migrationDetail,
});
export const listMigrations = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/migrations',
  summary: 'What was taken from version to version, newest first; dry runs are left out',
  tag,
  params: z.object({ id: playbook }),
  errors: ['not-found'],
  out: z.object({ data: z.array(migration), nextCursor: z.null() }),
});
export const getMigration = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/migrations/{migration}',
  summary: 'How far a migration is, by stage, and what holds whom',
  tag,
  params,
  errors: ['not-found'],
  out: migrationDetail,
});
export const migrationRecord = z.object({
  kind,
  id,
  name: z.string().nullable(),
  from: stageRef,
  to: stageRef.nullable(),
  state: z.enum(['waiting', 'planned', 'done', 'skipped', 'undone', 'kept']),
  because: z.string().nullable(),
  held: z.array(z.object({ id: z.string(), label: z.string(), because: z.string() })),
});
export type MigrationRecord = z.infer<typeof migrationRecord>;
export const listMigrationRecords = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/migrations/{migration}/records',
  summary: 'The records of a migration: all, those held, those skipped, or those the way back left',
  tag,
  params,
  query: z.object({
    what: z.enum(['all', 'held', 'skipped', 'kept']).default('all'),
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  }),
  errors: ['not-found', 'bad-cursor'],
  out: z.object({ data: z.array(migrationRecord), nextCursor: z.string().nullable() }),
});
const steer = (verb: string, summary: string) =>
  route({
    method: 'POST',
    path: `/api/v1/playbooks/{id}/migrations/{migration}/${verb}`,
    summary,
    tag,
    params,
    errors: ['not-found', 'not-allowed', 'wrong-state'],
    out: migrationDetail,
  });
export const pauseMigration = steer('pause', 'Stop a migration for now');
export const resumeMigration = steer('resume', 'Go on with a migration that was paused, or whose process ended');
export const cancelMigration = steer('cancel', 'Stop a migration for good; what is migrated stays so');
export const undoMigration = steer('undo', 'Take back the records that have not moved since; the others are listed and left');

export const runningStage = stageRef.extend({ count: z.number().int() });
export const runningProcess = z.object({
  version: z.number().int(),
  kind,
  process: stageRef,
  count: z.number().int(),
  stages: z.array(runningStage),
  owners: z.array(z.object({ id: id.nullable(), name: z.string(), count: z.number().int() })),
  teams: z.array(z.object({ id: id.nullable(), name: z.string(), count: z.number().int() })),
  behind: z.number().int().meta({ description: 'How many versions came since' }),
  publishedAt: instant,
  notAsked: z.array(z.string()).meta({ description: 'What the newest version asks and this one does not, in words' }),
});
export type RunningProcess = z.infer<typeof runningProcess>;
export const unknownTeam = z.object({ name: z.string(), version: z.number().int(), file: z.string(), line: z.number().int() });
export type UnknownTeam = z.infer<typeof unknownTeam>;
export const listDrift = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/running/drift',
  summary: 'Who runs what: open records by version, process, stage, owner and team, and how far each is behind the newest',
  tag,
  params: z.object({ id: playbook }),
  errors: ['not-found'],
  out: z.object({
    newest: z.number().int(),
    data: z.array(runningProcess),
    unknownTeams: z
      .array(unknownTeam)
      .meta({ description: 'Teams that rules of these versions name and the workspace has not, as after a rename' }),
    nextCursor: z.null(),
  }),
});
