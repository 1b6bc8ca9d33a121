import { sql } from 'kysely';
import { SYSTEM } from '../auth/system-actor.ts';
import type { Actor, Context, Workspace } from '../context.ts';
import type { Log } from '../log/log.ts';
import { runInContext, type Runtime } from '../run-in-context.ts';
import { closedEvent, readEvents, type StoredEvent } from './read-events.ts';

export interface ReceivedEvent extends StoredEvent {
  readonly position: bigint;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly occurred_at: string;
}

/** What follows the log. It sees each event at least once and in order; its writes and its place are one transaction. */
export interface Subscriber {
  readonly name: string;
  /** Only events of these types. */
  readonly types: readonly string[];
  /** Whether it needs what is personal in them. Else that stays closed: opening it takes longer than all the rest of reading. */
  readonly opens?: boolean;
  receive(ctx: Context, events: readonly ReceivedEvent[]): Promise<void>;
}

/** Failures after which a subscriber counts as stuck; it goes on trying. */
export const STUCK_AFTER = 5;
const BATCH = 200;
/** An idle cursor is moved only once it lies this far behind. */
const IDLE_DISTANCE = 100n;
const LONGEST_PAUSE_MS = 600_000;

/** Follows everything there is. */
const FOLLOWER: Actor = { ...SYSTEM, role: 'owner', scopes: ['read', 'write', 'admin'] };

export interface Turn {
  readonly runtime: Omit<Runtime, 'files'>;
  readonly log: Log;
  readonly workspace: Workspace;
  readonly now: Date;
}

/** `more`: a full batch was read; `later`: it failed or waits, and may be tried again after so long. */
export type TurnEnd = { readonly more: boolean; readonly laterMs: number | null };

/**
 * One batch of one subscriber in one workspace. Another process at the same one: this one leaves at once.
 * A failure undoes the batch, is noted with its problem, and is tried again after growing pauses.
 */
export async function takeTurn(turn: Turn, subscriber: Subscriber): Promise<TurnEnd> {
  const act = <T>(work: (ctx: Context) => Promise<T>) =>
    runInContext(turn.runtime, { workspace: turn.workspace, actor: FOLLOWER, now: turn.now.toISOString(), log: turn.log }, 'write', work);
  try {
    return await act((ctx) => batch(ctx, subscriber, turn.now));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const pauseMs = await act((ctx) => noteFailure(ctx, subscriber.name, problem, turn.now));
    turn.log.warn({ err: error, subscriber: subscriber.name, workspace: turn.workspace.id, pauseMs }, 'a subscriber failed; trying again');
    return { more: false, laterMs: pauseMs };
  }
}

async function batch(ctx: Context, subscriber: Subscriber, now: Date): Promise<TurnEnd> {
  const cursor = await lockCursor(ctx, subscriber.name);
  if (cursor === null) return { more: false, laterMs: null };
  const waitMs = cursor.next_try_at === null ? 0 : Date.parse(cursor.next_try_at) - now.getTime();
  if (waitMs > 0) return { more: false, laterMs: waitMs };
  const from = BigInt(cursor.position);
  const { rows: heads } = await sql<{
    head: bigint | null;
  }>`select max(position) as head from event_positions where workspace_id = ${ctx.workspace.id}`.execute(ctx.tx);
  const head = heads[0]?.head ?? 0n;
  if (head <= from) return { more: false, laterMs: null };
  const { rows } = await sql<ReceivedEvent>`
    select p.position, e.id, e.type, e.v, e.payload, e.subject_kind, e.subject_id, e.occurred_at
    from event_positions p join events e on e.workspace_id = p.workspace_id and e.id = p.event_id
    where p.workspace_id = ${ctx.workspace.id} and p.position > ${from} and p.position <= ${head} and e.type = any(${[...subscriber.types]}::text[])
    order by p.position limit ${BATCH}`.execute(ctx.tx);
  if (rows.length > 0) await subscriber.receive(ctx, subscriber.opens === true ? await readEvents(ctx, rows) : rows.map(closedEvent));
  const full = rows.length === BATCH;
  const reached = full ? (rows.at(-1)?.position ?? head) : head;
  if (rows.length > 0 || reached - from >= IDLE_DISTANCE) await moveCursor(ctx, subscriber.name, reached);
  return { more: full, laterMs: null };
}

interface Cursor {
  readonly position: bigint;
  readonly next_try_at: string | null;
}

/** null while another process holds it. */
async function lockCursor(ctx: Context, name: string): Promise<Cursor | null> {
  const select = () =>
    ctx.tx
      .selectFrom('subscriber_cursors')
      .select(['position', 'next_try_at'])
      .where('workspace_id', '=', ctx.workspace.id)
      .where('subscriber', '=', name)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
  const found = await select();
  if (found !== undefined) return found;
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('subscriber_cursors')
    .values({ workspace_id: ctx.workspace.id, subscriber: name, position: 0n, failed_at: null, problem: null, next_try_at: null })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? { position: 0n, next_try_at: null } : null;
}

async function moveCursor(ctx: Context, name: string, position: bigint): Promise<void> {
  await ctx.tx
    .updateTable('subscriber_cursors')
    .set({ position, attempts: 0, failed_at: null, problem: null, next_try_at: null })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('subscriber', '=', name)
    .execute();
}

async function noteFailure(ctx: Context, name: string, problem: string, now: Date): Promise<number> {
  const { rows } = await sql<{
    attempts: number;
  }>`insert into subscriber_cursors as c (workspace_id, subscriber, position, attempts, failed_at, problem)
    values (${ctx.workspace.id}, ${name}, 0, 1, ${ctx.now}, ${problem.slice(0, 500)})
    on conflict (workspace_id, subscriber) do update set attempts = c.attempts + 1, failed_at = excluded.failed_at, problem = excluded.problem
    returning attempts`.execute(ctx.tx);
  const pauseMs = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (rows[0]?.attempts ?? 1));
  await sql`update subscriber_cursors set next_try_at = ${new Date(now.getTime() + pauseMs).toISOString()}
    where workspace_id = ${ctx.workspace.id} and subscriber = ${name}`.execute(ctx.tx);
  return pauseMs;
}
