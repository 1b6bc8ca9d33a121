import { sql } from 'kysely';
import type { z } from 'zod';
import { activeMembership } from '../../../platform/auth/queries/active-membership.ts';
import { type Membership, memberActor } from '../../../platform/auth/memberships.ts';
import type { Context } from '../../../platform/context.ts';
import { inWorkspace } from '../../../platform/db/database.ts';
import { foldTally } from '../../../platform/db/fold-tally.ts';
import type { Log } from '../../../platform/log/log.ts';
import { runInContext, type Runtime } from '../../../platform/run-in-context.ts';
import { DEMO_TEAM, type Colleague } from '../demo-team.ts';
import type { makeDemoJobType } from '../make-demo-job.ts';
import { DEMO_PARTS } from '../queries/demo.ts';
import { loadDemo, setDemo } from '../store.ts';
import { type DemoSize, writeDemo } from './write-demo.ts';

/** Two years each. */
const SIZES: Readonly<Record<'full' | 'small', DemoSize>> = {
  full: { days: 730, accounts: 200, leads: 1500, deals: 400 },
  small: { days: 730, accounts: 20, leads: 150, deals: 40 },
};

/**
 * Writes the company of a demo workspace as a whole or not at all, and tells how far it is meanwhile. Run again after a crash it
 * begins anew; run twice it writes once.
 *
 * Changes: records of every kind, `demos`. Announces: what the acts of two years would have.
 */
export async function makeDemo(runtime: Runtime, log: Log, { workspaceId, size }: z.infer<typeof makeDemoJobType.data>): Promise<void> {
  const team = await teamOf(runtime, workspaceId);
  const [owner] = team;
  if (owner === undefined) {
    log.warn({ workspaceId }, 'a demo workspace is gone');
    return;
  }
  const act = <T>(history: boolean, work: (ctx: Context) => Promise<T>): Promise<T> => {
    const { member } = owner;
    return runInContext(
      runtime,
      { workspace: member.workspace, actor: memberActor(member), now: new Date().toISOString(), log, history },
      'write',
      work,
    );
  };
  // Told in transactions of their own, one after the other, while the company is written in its own.
  let telling: Promise<unknown> = Promise.resolve();
  let done = 0;
  const tell = (phase: string): void => {
    done += 1;
    const now = done;
    telling = telling.then(() => act(false, (ctx) => setDemo(ctx, { done: Math.min(now, DEMO_PARTS), phase })));
  };
  try {
    const sellers = team.map(({ member, colleague }) => ({
      seller: { id: member.member.id, name: member.member.name, ...colleague.sells },
      actor: memberActor(member),
    }));
    const wrote = await act(true, async (ctx) => {
      if (!(await isMine(ctx))) return false;
      await writeDemo(ctx, { ...SIZES[size], seed: '1', team: sellers }, tell);
      return true;
    });
    await telling;
    if (!wrote) return;
    await foldTally(runtime.database, workspaceId);
    await act(false, (ctx) => setDemo(ctx, { state: 'done', done: DEMO_PARTS, ended_at: ctx.now }));
  } catch (error) {
    await telling.catch(() => undefined);
    log.error({ err: error, workspaceId }, 'a demo could not be made');
    await act(false, (ctx) => setDemo(ctx, { state: 'failed', ended_at: ctx.now }));
  }
}

/** One at a time, and only while nothing is written: the first record of a demo is of its whole. */
async function isMine(ctx: Context): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`demo ${ctx.workspace.id}`}, 0)) as got`.execute(ctx.tx);
  if (rows[0]?.got !== true || (await loadDemo(ctx)) === undefined) return false;
  const { rows: written } = await sql`select 1 from accounts where workspace_id = ${ctx.workspace.id} limit 1`.execute(ctx.tx);
  return written.length === 0;
}

interface Seat {
  readonly member: Membership;
  readonly colleague: Colleague;
}

/** Who sells, the owner first; each as in the team a demo has. */
async function teamOf(runtime: Runtime, workspaceId: string): Promise<Seat[]> {
  const found = await inWorkspace(runtime.database, workspaceId, 'read', async (tx) => {
    const members = await tx.selectFrom('members').select(['id', 'email', 'role']).where('workspace_id', '=', workspaceId).execute();
    const demo = await tx.selectFrom('demos').select('by_id').where('workspace_id', '=', workspaceId).executeTakeFirst();
    return { members, byId: demo?.by_id };
  });
  const [first, ...others] = DEMO_TEAM;
  const seats: Seat[] = [];
  for (const colleague of [first, ...others]) {
    const one = found.members.find(({ id, email }) =>
      colleague === first ? id === found.byId : id !== found.byId && email.startsWith(`${colleague.mailbox}@`),
    );
    const member = one === undefined ? null : await activeMembership(runtime.database, workspaceId, one.id);
    if (member !== null) seats.push({ member, colleague });
    // Nobody sells in a demo whose owner is gone.
    else if (colleague === first) return [];
  }
  return seats;
}
