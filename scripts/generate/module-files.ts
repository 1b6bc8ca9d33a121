import { camel, pascal, spoken } from './words.ts';

export interface NewModule {
  readonly name: string;
  /** The thing it keeps, in the singular: `quote` of `quotes`. */
  readonly noun: string;
  /** The number of the migration that makes its table. */
  readonly migration: string;
}

/** Every file a new module starts with, by path from the repository's root. */
export function moduleFiles(given: NewModule): Record<string, string> {
  const at = `packages/server/src/modules/${given.name}`;
  return {
    [`${at}/README.md`]: readme(given),
    [`${at}/events.ts`]: events(given),
    [`${at}/policy.ts`]: policy(given),
    [`${at}/routes.ts`]: ROUTES,
    [`${at}/store.ts`]: store(given),
    [`${at}/tables.ts`]: tables(given),
    [`packages/server/src/migrations/${given.migration}-${given.name}.ts`]: migration(given),
  };
}

/** The module `room-visits` keeps its things in the table `room_visits`. */
export function tableOf(name: string): string {
  return name.replaceAll('-', '_');
}

const ROUTES = `import type { Served } from '../../platform/http/served.ts';

/** One line for each endpoint of the contract: which action or query serves it. */
export const routes: readonly Served[] = [];
`;

function readme({ name, noun }: NewModule): string {
  return `# ${name}

What a ${spoken(noun)} is to the people who use it, in two sentences.

## Owns

\`${tableOf(name)}\`: one row for each ${spoken(noun)} of a workspace. Only \`store.ts\` writes it.

## Promises

- Nothing of one workspace is ever seen or changed from another.
- Every change is one event in the same transaction.

## Announces

\`${camel(noun)}.created\` when a ${spoken(noun)} is made.

## Listens

To nothing.

## Doors

\`events.ts\`, \`tables.ts\` as types.
`;
}

function events({ noun }: NewModule): string {
  return `import { z } from 'zod';
import { eventType } from '../../platform/events/announce.ts';

/** The subject is the ${spoken(noun)}. */
export const ${camel(noun)}Created = eventType('${camel(noun)}.created', 1, z.object({ name: z.string() }));
`;
}

function policy({ noun }: NewModule): string {
  return `import type { Actor } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';

/** Whether someone may make and change a ${spoken(noun)}. */
export function mayWrite(actor: Actor): boolean {
  return actor.role !== 'readOnly';
}

/** Refuses: \`not-allowed\`. */
export function demandWrite(actor: Actor): void {
  if (!mayWrite(actor)) refuse('not-allowed', 'Your role may read, not write.');
}
`;
}

function store({ name, noun }: NewModule): string {
  return `import type { Insertable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { ${pascal(noun)}Table } from './tables.ts';

export async function insert${pascal(noun)}(ctx: Context, row: Omit<Insertable<${pascal(noun)}Table>, 'workspace_id'>): Promise<void> {
  await ctx.tx
    .insertInto('${tableOf(name)}')
    .values({ workspace_id: ctx.workspace.id, ...row })
    .execute();
}
`;
}

function tables({ name, noun }: NewModule): string {
  return `import type { Generated } from 'kysely';
import type { Instant } from '../../platform/db/tables.ts';

export interface ${pascal(noun)}Table {
  workspace_id: string;
  id: string;
  version: Generated<number>;
  name: string;
  created_at: Instant;
  created_by: string | null;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    ${tableOf(name)}: ${pascal(noun)}Table;
  }
}
`;
}

function migration({ name, noun }: NewModule): string {
  const table = tableOf(name);
  const columns = 'version integer not null default 1, name text not null, created_at timestamptz not null, created_by uuid';
  return `import { tenantTable } from './tenant-table.ts';

/** Each ${spoken(noun)} of a workspace. */
export const ${camel(name)}: readonly string[] = [
  ...tenantTable('${table}', \`id uuid not null, ${columns}, primary key (workspace_id, id)\`),
  \`create index ${table}_newest on ${table} (workspace_id, created_at desc, id desc)\`,
];
`;
}
