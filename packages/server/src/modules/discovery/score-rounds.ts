import { sql } from 'kysely';
import { SYSTEM } from '../../platform/auth/system-actor.ts';
import type { Workspace } from '../../platform/context.ts';
import { inWorkspace } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log/log.ts';
import { runInContext, type Runtime } from '../../platform/run-in-context.ts';
import { scoreRecords } from './actions/score-records.ts';

const EVERY_MS = 60_000;
/** Records of one workspace scored in one round; the rest follows in the next. */
const MOST_A_ROUND = 500;
/** Records scored in one act. */
const AT_ONCE = 100;

type Kind = 'lead' | 'deal';

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

/** One round through all workspaces, in acts of some records each. How many were scored. */
export async function takeScoreRound(runtime: Omit<Runtime, 'files'>, log: Log, now: string): Promise<number> {
  const workspaces = await runtime.database.db
    .selectFrom('workspaces')
    .select(['workspace_id as id', 'name', 'zone', 'currency', 'language', 'set_up as setUp'])
    .execute();
  let scored = 0;
  for (const workspace of workspaces) {
    const score = (kind: Kind, ids: readonly string[]): Promise<void> =>
      runInContext(runtime, { workspace, actor: SYSTEM, now, log }, 'write', (ctx) => scoreRecords(ctx, kind, ids));
    const due = await dueScores(runtime, workspace, now);
    for (const kind of ['lead', 'deal'] as const)
      scored += await scoreAll(
        due.filter((one) => one.kind === kind).map(({ id }) => id),
        log,
        (ids) => score(kind, ids),
      );
  }
  return scored;
}

/** A lot at a time, or one by one where that fails: a record that cannot be scored keeps none of the others from it. */
async function scoreAll(ids: readonly string[], log: Log, score: (ids: readonly string[]) => Promise<void>): Promise<number> {
  let scored = 0;
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    try {
      await score(some);
      scored += some.length;
    } catch (error) {
      if (some.length > 1) for (const id of some) scored += await scoreAll([id], log, score);
      else log.error({ err: error, id: some[0] }, 'a score could not be worked out');
    }
  }
  return scored;
}

function dueScores(runtime: Omit<Runtime, 'files'>, { id: w }: Workspace, now: string) {
  return inWorkspace(runtime.database, w, 'read', async (tx) => {
    const due = (kind: Kind) => sql`select ${sql.lit(kind)} as kind, id, score_due_at from ${sql.table(`${kind}s`)}
      where workspace_id = ${w} and score_due_at <= ${now} and deleted_at is null`;
    const { rows } = await sql<{ kind: Kind; id: string }>`
      select kind, id from (${due('lead')} union all ${due('deal')}) s order by score_due_at, id limit ${MOST_A_ROUND}`.execute(tx);
    return rows;
  });
}
