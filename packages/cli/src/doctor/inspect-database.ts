import type { Config } from '@dealwright/server/platform/config/config';
import type { Database } from '@dealwright/server/platform/db/database';
import type { Log } from '@dealwright/server/platform/log/log';
import type { Finding } from './finding.ts';

const OLDEST_MAJOR = 15;
/** With one of these off, an acknowledged write can be lost or torn by a power cut. */
const MUST_BE_ON = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** What the database says of itself: version, the settings that keep writes safe, encoding, pending migrations. */
export async function inspectDatabase(config: Config, log: Log): Promise<readonly Finding[]> {
  const [{ connect }, { openDatabase }] = await Promise.all([
    import('@dealwright/server/main'),
    import('@dealwright/server/platform/db/database'),
  ]);
  let source: Awaited<ReturnType<typeof connect>> | null = null;
  let database: Database | null = null;
  try {
    source = await connect(config, log);
    database = await openDatabase(source.connection, log, 2);
    return [{ name: 'database', state: 'ok', detail: 'answers' }, ...(await askSettings(database)), ...(await schema(database))];
  } catch (error) {
    return [{ name: 'database', state: 'unsafe', detail: error instanceof Error ? error.message : String(error) }];
  } finally {
    await database?.close();
    await source?.stop();
  }
}

async function askSettings(database: Database): Promise<readonly Finding[]> {
  const { rows } = await database.pool.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any ($1)',
    [[...MUST_BE_ON, 'server_version', 'server_version_num', 'server_encoding']],
  );
  return judgeSettings(new Map(rows.map((row) => [row.name, row.setting])));
}

/** The verdict on a server's settings. */
export function judgeSettings(settings: ReadonlyMap<string, string>): readonly Finding[] {
  const major = Math.floor(Number(settings.get('server_version_num')) / 10_000);
  const version = settings.get('server_version') ?? 'unknown';
  const encoding = settings.get('server_encoding') ?? 'unknown';
  return [
    {
      name: 'version',
      state: major >= OLDEST_MAJOR ? 'ok' : 'unsafe',
      detail: `PostgreSQL ${version}${major >= OLDEST_MAJOR ? '' : `; ${OLDEST_MAJOR} or later is needed`}`,
    },
    { name: 'encoding', state: encoding === 'UTF8' ? 'ok' : 'unsafe', detail: encoding },
    ...MUST_BE_ON.map((name) => judgeSwitch(name, settings.get(name) ?? 'unknown')),
  ];
}

/** `remote_write`, `remote_apply` and `local` of synchronous_commit all wait for the own disk. */
function judgeSwitch(name: string, setting: string): Finding {
  const on = setting !== 'off' && setting !== 'unknown';
  return { name, state: on ? 'ok' : 'unsafe', detail: on ? setting : `${setting}: a power cut can lose what was acknowledged` };
}

/** Subscribers are asked only where their table is as this program knows it. */
async function schema(database: Database): Promise<readonly Finding[]> {
  const migrations = await pending(database);
  return migrations.state === 'ok' ? [migrations, await subscribers(database)] : [migrations];
}

async function subscribers(database: Database): Promise<Finding> {
  const { stuckSubscribers } = await import('@dealwright/server/platform/events/stuck-subscribers');
  const stuck = await stuckSubscribers(database);
  const detail = stuck.map((one) => `"${one.subscriber}" failed ${one.attempts} times in workspace ${one.workspaceId}: ${one.problem}`);
  return stuck.length === 0
    ? { name: 'subscribers', state: 'ok', detail: 'none stuck' }
    : { name: 'subscribers', state: 'warning', detail: `${detail.join('; ')}. They go on trying` };
}

async function pending(database: Database): Promise<Finding> {
  const { pendingMigrations } = await import('@dealwright/server/platform/db/migrate');
  const names = await pendingMigrations(database.db);
  if (names.length === 0) return { name: 'migrations', state: 'ok', detail: 'none pending' };
  return { name: 'migrations', state: 'warning', detail: `pending: ${names.join(', ')}; the next start applies them` };
}
