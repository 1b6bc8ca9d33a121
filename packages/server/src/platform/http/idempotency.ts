import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { refuse } from '../refuse.ts';

export interface Replay {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Runs a POST once for its `Idempotency-Key`: the same key and body get the kept answer; another body is refused.
 * The key is written in the act's own transaction, so a second caller waits for the first and a rolled-back act leaves no key.
 */
export async function once(ctx: Context, key: string | null, route: string, body: unknown, run: () => Promise<Replay>): Promise<Replay> {
  if (key === null) return run();
  if (key.length === 0 || key.length > 200) refuse('invalid', 'An Idempotency-Key has 1 to 200 characters.');
  const own = { workspace_id: ctx.workspace.id, actor_id: ctx.actor.id ?? ctx.workspace.id, key };
  const bodyHash = createHash('sha256')
    .update(route)
    .update('\n')
    .update(JSON.stringify(body) ?? '')
    .digest('hex');
  const made = await ctx.tx
    .insertInto('idempotency_keys')
    .values({ ...own, route, body_hash: bodyHash, status: null, body: null, created_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  const mine = <T extends { where: (column: 'workspace_id' | 'actor_id' | 'key', op: '=', value: string) => T }>(query: T): T =>
    query.where('workspace_id', '=', own.workspace_id).where('actor_id', '=', own.actor_id).where('key', '=', key);
  if (made === undefined) {
    const kept = await mine(ctx.tx.selectFrom('idempotency_keys').select(['body_hash', 'status', 'body'])).executeTakeFirstOrThrow();
    if (kept.body_hash !== bodyHash) refuse('idempotency-mismatch', 'This Idempotency-Key was used for another request. Take a new one.');
    return { status: kept.status ?? 200, body: kept.body };
  }
  const answer = await run();
  await mine(ctx.tx.updateTable('idempotency_keys').set({ status: answer.status, body: JSON.stringify(answer.body) })).execute();
  return answer;
}

/** Empties the kept answers in which any of these texts stand. Their keys stay, so that no repeated request is carried out again. */
export async function forgetAnswers(ctx: Context, texts: readonly string[]): Promise<void> {
  if (texts.length === 0) return;
  // The answer is compared as JSON text, so the texts are written as they stand in it.
  const written = texts.map((text) => JSON.stringify(text.toLowerCase()).slice(1, -1));
  await sql`update idempotency_keys set body = '{}' where workspace_id = ${ctx.workspace.id}
    and exists (select 1 from unnest(${written}::text[]) as t (text) where position(t.text in lower(body::text)) > 0)`.execute(ctx.tx);
}
