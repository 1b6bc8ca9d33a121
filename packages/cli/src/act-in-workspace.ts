import type { Context } from '@dealwright/server/platform/context';
import type { Database } from '@dealwright/server/platform/db/database';
import type { Log } from '@dealwright/server/platform/log/log';
import type { Runtime } from '@dealwright/server/platform/run-in-context';
import { chooseWorkspace } from './choose-workspace.ts';
import type { Answer } from './command.ts';
import { refuseWithoutDatabase } from './refuse-without-database.ts';
import { settings } from './settings.ts';

export interface Inside {
  readonly database: Database;
  readonly runtime: Omit<Runtime, 'files'>;
  readonly log: Log;
  readonly workspaceId: string;
  /** One act as the workspace's owner. */
  readonly act: <T>(mode: 'read' | 'write', work: (ctx: Context) => Promise<T>) => Promise<T>;
}

/** Opens the database and acts in the named or only workspace, beside a running server. A refusal becomes an answer with code 2. */
export async function actInWorkspace(named: string | null, work: (inside: Inside) => Promise<Answer>): Promise<Answer> {
  refuseWithoutDatabase(process.env);
  const { config, log } = settings('errors');
  const [{ connect, openMigrated }, { runInContext }, { scopeOf }, { Refusal }] = await Promise.all([
    import('@dealwright/server/main'),
    import('@dealwright/server/platform/run-in-context'),
    import('@dealwright/server/modules/imports/queries/importing-member'),
    import('@dealwright/server/platform/refuse'),
  ]);
  const source = await connect(config, log);
  try {
    const database = await openMigrated(source.connection, config, log);
    try {
      const member = await chooseWorkspace(database, named);
      const runtime = { database, jobs: { enqueue: () => Promise.resolve() }, committed: () => undefined };
      return await work({
        database,
        runtime,
        log,
        workspaceId: member.workspace.id,
        act: (mode, inner) => runInContext(runtime, scopeOf(member, log, false), mode, inner),
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return {
        code: 2,
        json: { refused: error.message, code: error.code, ...error.given.extra },
        text: [error.message, ...holding(error.given.extra)].join('\n'),
      };
    } finally {
      await database.close();
    }
  } finally {
    await source.stop();
  }
}

/** What holds a move, a line each. */
function holding(extra: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  const unmet: readonly unknown[] = Array.isArray(extra?.['unmet']) ? extra['unmet'] : [];
  return unmet.flatMap((one) =>
    typeof one === 'object' && one !== null && 'id' in one && 'because' in one ? [`  ${String(one.id)}: ${String(one.because)}`] : [],
  );
}
