import type { GuideApproval as ApprovalView } from '@dealwright/contract/guide';
import { approvalDueAt } from '@dealwright/engine/process/approvals';
import type { Decision } from '@dealwright/engine/process/case';
import { guide } from '@dealwright/engine/process/guide';
import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/events/announce.ts';
import { bumpVersion } from '../records/actions/bump-version.ts';
import { APPROVAL_EVENTS } from './events.ts';
import type { AskedMove } from './approval-tables.ts';
import { endAsks } from './end-asks.ts';
import type { Loaded } from './queries/case.ts';
import { approvalView } from './queries/guide-view.ts';
import { settle } from './settle.ts';
import { insertAsk } from './store-approvals.ts';

export type Waiting = Extract<Decision, { kind: 'waiting' }>;

/**
 * Asks for what a move waits for, unless it is asked already; what was asked for another move is taken back. What was filled in on the
 * way stays, for it is what the answer is given to.
 *
 * Changes: `approvals`, the record's version and next step. Announces: `<kind>.approvalAsked`.
 */
export async function askApproval(
  ctx: Context,
  loaded: Loaded,
  waiting: Waiting,
  request: AskedMove,
  askedBy: string | null,
): Promise<Loaded> {
  const { kind, id, subject, playbookVersion } = loaded;
  const { approval, from, to } = waiting;
  if (approval.state !== 'waiting') {
    await endAsks(ctx, loaded, 'movedOn');
    const dueAt = approvalDueAt(subject, approval, ctx.now);
    const { id: what, name, by } = approval;
    await insertAsk(ctx, loaded, {
      visit_id: subject.visits.at(-1)?.id ?? '',
      approval: what,
      name,
      by_role: by,
      from_stage: from,
      to_stage: to,
      values_hash: approval.values,
      request,
      asked_by: askedBy,
      dueAt,
    });
    await announce(ctx, APPROVAL_EVENTS[kind].asked, {
      subject: { kind, id },
      payload: { approval: what, name, by, from, to, askedBy, dueAt },
      playbookVersion,
    });
  }
  await bumpVersion(ctx, kind, id);
  return settle(ctx, kind, id);
}

/** What is waited for, as it stands once it was asked. */
export async function askedView(ctx: Context, after: Loaded, { to, approval }: Waiting): Promise<ApprovalView | null> {
  const exits = guide(after.subject, ctx.now, { jumps: true }).exits;
  const asked = exits.find((exit) => exit.to === to)?.approvals.find(({ id }) => id === approval.id);
  return asked === undefined ? null : approvalView(ctx, after, asked);
}
