import { sql } from 'kysely';
import { EVERYTHING } from '../../platform/auth/rights.ts';
import type { Actor, Workspace } from '../../platform/context.ts';
import { inWorkspace } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log/log.ts';
import { runInContext, type Runtime } from '../../platform/run-in-context.ts';
import { scoreRecord } from './actions/score-record.ts';

const EVERY_MS = 60_000;
/** Records of one workspace scored in one round; the rest follows in the next. */
const MOST_A_ROUND = 500;

/** The product itself. */
const SYSTEM: Actor = {
  kind: 'system',
  id: null,
  via: null,
  name: 'Dealwright',
  role: 'admin',
  scopes: ['read', 'write'],
  teamId: null,
  plays: [],
  rights: null,
  reach: EVERYTHING,
};

/** Works out again and again what scores have faded or were asked for anew. */
export function startScoreRounds(runtime: Runtime, log: Log): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const every = setInterval(() => {
    if (busy) return;
    busy = true;
    running = takeScoreRound(runtime, log, new Date().toISOString())
      .then(() => undefined)
      .catch((error: unknown) => {
        log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'scoring failed; trying again');
      })
      .finally(() => {
        busy = false;
      });
  }, EVERY_MS);
  return {
    stop: async () => {
      clearInterval(every);
      await running;
    },
  };
}

/** One round through all workspaces, each record an act of its own. How many were scored. */
export async function takeScoreRound(runtime: Omit<Runtime, 'files'>, log: Log, now: string): Promise<number> {
  const workspaces = await runtime.database.db
    .selectFrom('workspaces')
    .select(['workspace_id as id', 'name', 'zone', 'currency', 'language'])
    .execute();
  let scored = 0;
  for (const workspace of workspaces)
    for (const { kind, id } of await dueScores(runtime, workspace, now)) {
      try {
        await runInContext(runtime, { workspace, actor: SYSTEM, now, log }, 'write', (ctx) => scoreRecord(ctx, kind, id));
        scored += 1;
      } catch (error) {
        log.error({ err: error, kind, id }, 'a score could not be worked out');
      }
    }
  return scored;
}

function dueScores(runtime: Omit<Runtime, 'files'>, { id: w }: Workspace, now: string) {
  return inWorkspace(runtime.database, w, 'read', async (tx) => {
    const due = (kind: 'lead' | 'deal') => sql`select ${sql.lit(kind)} as kind, id, score_due_at from ${sql.table(`${kind}s`)}
      where workspace_id = ${w} and score_due_at <= ${now} and deleted_at is null`;
    const { rows } = await sql<{ kind: 'lead' | 'deal'; id: string }>`
      select kind, id from (${due('lead')} union all ${due('deal')}) s order by score_due_at, id limit ${MOST_A_ROUND}`.execute(tx);
    return rows;
  });
}
