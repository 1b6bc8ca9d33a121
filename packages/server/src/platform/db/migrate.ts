import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { MIGRATIONS } from '../../migrations/all.ts';
import { scopePolicies } from '../../migrations/scope-policies.ts';
import type { Log } from '../log/log.ts';
import { APP_ROLE, type Db, QUERY_ROLE, SCOPED_ROLE } from './database.ts';

/** Brings the schema up to date; several processes at once wait for each other on an advisory lock. */
export async function migrateDatabase(db: Db, log: Log): Promise<{ applied: string[] }> {
  const { error, results } = await migrator(db).migrateToLatest();
  const applied = (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'before the first';
    throw new Error(
      `Migration ${failed} failed; nothing of it was kept. ${error instanceof Error ? error.message : JSON.stringify(error)}`,
    );
  }
  if (applied.length > 0) log.info({ applied }, 'schema brought up to date');
  // After the tables, and on every start: a restored or moved database may lack the roles.
  await ensureRoles(db, log);
  return { applied };
}

/** Names of migrations that are not applied yet. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const all = await migrator(db).getMigrations();
  return all.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name);
}

function migrator(db: Db): Migrator {
  const migrations = Object.fromEntries(Object.entries(MIGRATIONS).map(([name, statements]) => [name, asMigration(statements)]));
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
}

function asMigration(statements: readonly string[]): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}

/** Makes the roles, their grants and the policies that bind one of them, where this user may. Elsewhere forced row-level security binds the user itself. */
async function ensureRoles(db: Db, log: Log): Promise<void> {
  const { rows } = await sql<{ superuser: boolean; creates: boolean }>`
    select rolsuper as superuser, rolcreaterole as creates from pg_roles where rolname = current_user`.execute(db);
  const superuser = rows[0]?.superuser === true;
  if (!superuser && rows[0]?.creates !== true) {
    log.warn('this database user may not create roles: requests run as the table owner, bound by forced row-level security');
    for (const statement of scopePolicies(null)) await sql.raw(statement).execute(db);
    return;
  }
  await db.connection().execute(async (one) => {
    // Roles belong to the whole cluster: two processes of two databases must not create them at once.
    await sql`select pg_advisory_lock(hashtext('dealwright roles'))`.execute(one);
    try {
      for (const statement of roleStatements(superuser)) await sql.raw(statement).execute(one);
    } finally {
      await sql`select pg_advisory_unlock(hashtext('dealwright roles'))`.execute(one);
    }
  });
}

function roleStatements(superuser: boolean): string[] {
  const create = (role: string, bypass: string) =>
    `do $$ begin if not exists (select 1 from pg_roles where rolname = '${role}') then create role ${role} nologin ${bypass}; end if; end $$`;
  return [
    create(APP_ROLE, ''),
    create(QUERY_ROLE, superuser ? 'bypassrls' : ''),
    create(SCOPED_ROLE, ''),
    ...[APP_ROLE, QUERY_ROLE, SCOPED_ROLE].map((role) => grantOnce(role, 'current_user')),
    // What the app may do, the narrowed app may: as far as its policies let it see.
    grantOnce(APP_ROLE, SCOPED_ROLE),
    `grant usage on schema public to ${APP_ROLE}, ${QUERY_ROLE}`,
    `grant select, insert, update, delete on all tables in schema public to ${APP_ROLE}`,
    `revoke update, delete on events, event_positions from ${APP_ROLE}`,
    `grant select on all tables in schema public to ${QUERY_ROLE}`,
    ...scopePolicies(SCOPED_ROLE),
    // Only a superuser may let a role pass row-level security; anyone else lets it read by policy.
    ...(superuser ? [] : [READ_POLICIES]),
  ];
}

/** A grant that stands already is left alone: two processes that write the same one refuse each other. */
function grantOnce(role: string, to: string): string {
  const holder = to === 'current_user' ? to : `'${to}'`;
  return `do $$ begin if not pg_has_role(${holder}, '${role}', 'member') then grant ${role} to ${to}; end if; end $$`;
}

const READ_POLICIES = `do $$ declare t record; begin
  for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relrowsecurity
    and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'for_lists')
  loop execute format('create policy for_lists on %I for select to ${QUERY_ROLE} using (true)', t.relname); end loop; end $$`;
