import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { v7 } from 'uuid';
import type { Actor, Context, Role } from '../platform/context.ts';
import { type Database, inWorkspace, openDatabase } from '../platform/db/database.ts';
import { createLog } from '../platform/log/log.ts';
import { runInContext, type Runtime } from '../platform/run-in-context.ts';
import { inCluster, testCluster } from './cluster.ts';
import { templateName } from './template.ts';

const log = createLog({ level: 'silent' });
/** What personal values of a test database are sealed with. */
export const TEST_SECRET_KEY = 'a-secret-of-the-tests-that-is-long-enough-0123456789';

/** A workspace with one member, for tests below the HTTP door. */
export interface TestWorkspace {
  readonly id: string;
  readonly memberId: string;
  /** Runs `work` as the member (role `owner` unless said otherwise) in one committed transaction. */
  act<T>(work: (ctx: Context) => Promise<T>, as?: { role?: Role; now?: string; history?: boolean }): Promise<T>;
}

export interface TestDatabase {
  readonly database: Database;
  readonly connection: pg.PoolConfig;
  workspace(name?: string): Promise<TestWorkspace>;
  close(): Promise<void>;
}

/** A new, migrated database of its own in the test cluster: a copy of the run's template. `TEST_DATABASE_URL` names another server to make it in. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await inCluster(`create database ${name} template ${templateName()}`);
  const connection = { ...testCluster(), database: name };
  const opened = await openDatabase(connection, log, 8, TEST_SECRET_KEY);
  return {
    database: opened,
    connection,
    workspace: (title = 'Sample Works') => aWorkspace(opened, title),
    close: async () => {
      await opened.close();
      await inCluster(`drop database if exists ${name} with (force)`);
    },
  };
}

async function aWorkspace(database: Database, name: string): Promise<TestWorkspace> {
  const id = v7();
  const memberId = v7();
  const at = new Date().toISOString();
  const workspace = { id, name, zone: 'Europe/Berlin', currency: 'EUR', language: 'en' };
  await inWorkspace(database, id, 'write', async (tx) => {
    await tx
      .insertInto('workspaces')
      .values({ workspace_id: id, name, zone: workspace.zone, currency: workspace.currency, created_at: at })
      .execute();
    await tx
      .insertInto('members')
      .values({
        workspace_id: id,
        id: memberId,
        user_id: v7(),
        role: 'owner',
        name: 'Sample Owner',
        email: 'owner@example.test',
        zone: null,
        team_id: null,
        manager_id: null,
        joined_at: at,
      })
      .execute();
  });
  return {
    id,
    memberId,
    act: async (work, as = {}) => {
      const actor: Actor = {
        kind: 'member',
        id: memberId,
        via: null,
        name: 'Sample Owner',
        role: as.role ?? 'owner',
        scopes: ['read', 'write', 'admin'],
        teamId: null,
        plays: [],
        rights: null,
        reach: { see: null, edit: null },
      };
      const runtime: Omit<Runtime, 'files'> = {
        database,
        jobs: { enqueue: () => Promise.reject(new Error('no job queue below the HTTP door')) },
        committed: () => undefined,
      };
      return runInContext(
        runtime,
        { workspace, actor, now: as.now ?? new Date().toISOString(), log, history: as.history ?? false },
        'write',
        work,
      );
    },
  };
}

/** Every row of every tenant table but those named, as text: equal before and after a refusal. */
export async function tablesOf(database: Database, except: readonly string[] = []): Promise<Record<string, string>> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const kept: Record<string, string> = {};
  for (const { name } of rows) {
    if (except.includes(name)) continue;
    const read = await database.pool.query<{ all: string | null }>(
      `select string_agg(t::text, E'\\n' order by t::text) as all from "${name}" t`,
    );
    kept[name] = read.rows[0]?.all ?? '';
  }
  return kept;
}
