import { createHash } from 'node:crypto';
import { Kysely, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Log } from '../log/log.ts';
import { createDataKeys, type DataKeys } from './data-keys.ts';
import type { Tables } from './schema.ts';
import './tables.ts';
import { openedBy, WorkspaceDialect } from './workspace-driver.ts';

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;

/** The role requests run under: neither owner nor able to bypass row-level security. */
export const APP_ROLE = 'dealwright_app';
/** Reads without row-level security for the list compiler alone, which names the workspace itself. */
export const QUERY_ROLE = 'dealwright_query';
/** The app's role for who may see a part of the records alone: more row-level security applies to it, and to nobody else. */
export const SCOPED_ROLE = 'dealwright_scoped';

export interface Database {
  readonly db: Db;
  readonly pool: pg.Pool;
  /** Whether this user may take the three roles; without them the connection's own user is bound by forced row-level security. */
  readonly roles: boolean;
  /** Opens the keys under which personal values are kept. */
  readonly dataKeys: DataKeys;
  close(): Promise<void>;
}

const { builtins } = pg.types;
const types = new Map<number, (text: string) => unknown>([
  [builtins.INT8, (text) => BigInt(text)],
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, isoInstant],
]);

const AT_UTC = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00$/;

/** PostgreSQL's text of an instant as ISO 8601. At UTC, as our own server writes it, that is a matter of letters: no date is made. */
function isoInstant(text: string): string {
  if (!AT_UTC.test(text)) return new Date(text).toISOString();
  const millis = text.length === 22 ? '000' : text.slice(20, -3).padEnd(3, '0').slice(0, 3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${millis}Z`;
}

/**
 * Opens the pool. Instants come as ISO text, dates as text, bigint as bigint. Without the secret key nothing personal can be
 * written to the log or read from it.
 */
export async function openDatabase(connection: pg.PoolConfig, log: Log, max = 16, secretKey: string | null = null): Promise<Database> {
  const pool = new pg.Pool({
    ...connection,
    max,
    application_name: 'dealwright',
    types: { getTypeParser: (oid: number, format?: 'text' | 'binary') => types.get(oid) ?? pg.types.getTypeParser(oid, format) },
  });
  // A restarting server ends connections, also in the middle of an act; without a listener the process would end with them.
  pool.on('connect', (client) => client.on('error', (error) => log.warn({ error: error.message }, 'database connection lost')));
  // Of an idle connection the pool tells it once more.
  pool.on('error', () => undefined);
  nameStatements(pool);
  const db = new Kysely<Tables>({ dialect: new WorkspaceDialect({ pool }) });
  const { rows } = await sql<{
    found: number;
  }>`select count(*)::int as found from pg_roles where rolname in (${APP_ROLE}, ${QUERY_ROLE}, ${SCOPED_ROLE})
      and pg_has_role(current_user, oid, 'member')`.execute(db);
  return { db, pool, roles: rows[0]?.found === 3, dataKeys: createDataKeys(secretKey), close: () => db.destroy() };
}

const NAMES_KEPT = 2000;

/** Gives each SQL text a name, so that PostgreSQL parses and plans it once a connection instead of once a call. */
function nameStatements(pool: pg.Pool): void {
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    let name = names.get(text);
    if (name === undefined) {
      if (names.size >= NAMES_KEPT) names.clear();
      name = createHash('sha1').update(text).digest('base64url');
      names.set(text, name);
    }
    return name;
  };
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const named = (first: unknown, ...rest: unknown[]): unknown => {
      const [values] = rest;
      // Bulk statements have a text of their own each time: naming them would only fill the server's memory.
      if (typeof first === 'string' && Array.isArray(values) && values.length > 0 && values.length <= 100 && first.length < 8000)
        return query({ text: first, name: nameOf(first), values }, ...rest.slice(1));
      return query(first, ...rest);
    };
    Object.assign(client, { query: named });
  });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Runs `work` in one transaction bound to one workspace: the app's role and the workspace are set inside it, so that
 * nothing leaks to the pool's next borrower. Serialisation failures and deadlocks are tried once more.
 */
export async function inWorkspace<T>(
  database: Database,
  workspaceId: string,
  mode: 'read' | 'write',
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (!UUID.test(workspaceId)) throw new Error('inWorkspace needs a workspace id');
  const once = () => openedBy(opening(database.roles, workspaceId, mode), () => database.db.transaction().execute(work));
  try {
    return await once();
  } catch (error) {
    if (isRetryable(error)) return once();
    throw error;
  }
}

/**
 * Literals, since Citus does not pass parameters of SET on. An act that writes goes to its rows by their ids: plans kept for any values
 * serve it, and left to itself PostgreSQL would plan anew each statement that takes a list of ids, for longer than it runs.
 */
function opening(roles: boolean, workspaceId: string, mode: 'read' | 'write'): string {
  const role = roles ? `set local role ${APP_ROLE}; ` : '';
  const [begin, plans] = mode === 'read' ? ['begin read only', ''] : ['begin', '; set local plan_cache_mode = force_generic_plan'];
  return `${begin}; ${role}set local app.workspace_id = '${workspaceId}'${plans}`;
}

/** Whether a statement is planned anew for the values it is called with, or once for any. */
export type Plans = 'by values' | 'once';

/** Runs a read whose statements are all planned so. */
export async function planned<T>(tx: Tx, plans: Plans, read: () => Promise<T>): Promise<T> {
  await sql.raw(planning(plans)).execute(tx);
  return read();
}

const planning = (plans: Plans): string => `set local plan_cache_mode = ${plans === 'once' ? 'force_generic_plan' : 'force_custom_plan'}`;

/**
 * Runs one read of the list compiler without row-level security. The statement must name the workspace itself:
 * operators that are not leakproof (part of a name, arrays) could not use an index otherwise.
 */
export async function asQuery<T>(tx: Tx, roles: boolean, plans: Plans, read: () => Promise<T>): Promise<T> {
  if (!roles) return planned(tx, plans, read);
  await sql.raw(`set local role ${QUERY_ROLE}; ${planning(plans)}`).execute(tx);
  const answer = await read();
  await sql.raw(`set local role ${APP_ROLE}`).execute(tx);
  return answer;
}

/**
 * From here on the transaction sees the records of these owners alone, and those it makes or holds itself (see `holdRows`).
 * The setting binds where the role could not be made.
 */
export async function narrowTo(tx: Tx, roles: boolean, owners: readonly string[]): Promise<void> {
  if (!owners.every((id) => UUID.test(id))) throw new Error('narrowTo needs ids of members');
  const role = roles ? `set local role ${SCOPED_ROLE}; ` : '';
  await sql.raw(`${role}set local app.owners = '{${owners.join(',')}}'; set local app.held = '{}'`).execute(tx);
}

/** One read that counts over everybody's records, whatever the act may see. For sums alone: no row of it may reach the caller. */
export async function beyondScope<T>(tx: Tx, read: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ role: string; owners: string }>`
    select current_user as role, coalesce(current_setting('app.owners', true), '') as owners`.execute(tx);
  const [was] = rows;
  if (was === undefined || was.owners === '') return read();
  const as = (role: string): string => (was.role === SCOPED_ROLE ? `set local role ${role}; ` : '');
  await sql.raw(`${as(APP_ROLE)}set local app.owners = ''`).execute(tx);
  const answer = await read();
  await sql.raw(`${as(SCOPED_ROLE)}set local app.owners = '${was.owners}'`).execute(tx);
  return answer;
}

/** Keeps rows in sight that this act made or locked, also when it gives them to somebody else. */
export async function holdRows(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select set_config('app.held', (coalesce(nullif(current_setting('app.held', true), ''), '{}')::uuid[] || ${[...ids]}::uuid[])::text, true)`.execute(
    tx,
  );
}

/** Runs a part of an act as the connection's own user: sign-in tables belong to no workspace, and the app's role cannot reach them. */
export async function asConnection<T>(tx: Tx, roles: boolean, work: () => Promise<T>): Promise<T> {
  if (!roles) return work();
  await sql.raw('set local role none').execute(tx);
  const answer = await work();
  await sql.raw(`set local role ${APP_ROLE}`).execute(tx);
  return answer;
}

function isRetryable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01');
}
