import type { z } from 'zod';
import { activeMembership } from '../../../platform/auth/queries/active-membership.ts';
import { memberActor } from '../../../platform/auth/memberships.ts';
import type { Context } from '../../../platform/context.ts';
import { inWorkspace } from '../../../platform/db/database.ts';
import { announce } from '../../../platform/events/announce.ts';
import { type Chain, walkChain } from '../../../platform/events/verify-chain.ts';
import type { Log } from '../../../platform/log/log.ts';
import { runInContext, type Runtime } from '../../../platform/run-in-context.ts';
import type { checkLogJobType } from '../check-log-job.ts';
import { logChecked } from '../events.ts';
import { setCheck } from '../store.ts';

/**
 * Walks the log page by page, tells how far it is, and keeps what came of it. After a crash it is walked from the start.
 *
 * Changes: `log_checks`. Announces: `log.checked`.
 */
export async function carryOutLogCheck(runtime: Runtime, log: Log, given: z.infer<typeof checkLogJobType.data>): Promise<void> {
  const { workspaceId, checkId, memberId } = given;
  const member = await activeMembership(runtime.database, workspaceId, memberId);
  if (member === null) {
    log.warn({ checkId }, 'the member who asked for this check is gone');
    return;
  }
  const act = (work: (ctx: Context) => Promise<void>) =>
    runInContext(runtime, { workspace: member.workspace, actor: memberActor(member), now: new Date().toISOString(), log }, 'write', work);
  const walked = (rows: number) => act((ctx) => setCheck(ctx, checkId, { checked: BigInt(rows) }));
  try {
    const chain = await walkChain((work) => inWorkspace(runtime.database, workspaceId, 'read', work), workspaceId, walked);
    await act((ctx) => keep(ctx, checkId, chain));
  } catch (error) {
    // It may be asked for again at once; the job itself is not tried again.
    log.error({ err: error, checkId }, 'the log could not be checked');
    await act((ctx) => setCheck(ctx, checkId, { state: 'failed', ended_at: ctx.now }));
  }
}

async function keep(ctx: Context, id: string, chain: Chain): Promise<void> {
  const broken = chain.holds ? null : { position: chain.position, because: chain.because };
  await setCheck(ctx, id, {
    state: 'done',
    ended_at: ctx.now,
    checked: BigInt(chain.events),
    holds: chain.holds,
    ...(chain.holds ? { waiting: BigInt(chain.waiting), head: chain.head } : { broken_at: BigInt(chain.position), because: chain.because }),
  });
  await announce(ctx, logChecked, {
    subject: { kind: 'logCheck', id },
    payload: { holds: chain.holds, events: chain.events, position: broken?.position ?? null, because: broken?.because ?? null },
  });
}
