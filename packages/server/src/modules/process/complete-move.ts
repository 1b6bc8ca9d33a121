import { decideMove } from '@dealwright/engine/process/decide-move';
import type { Case } from '@dealwright/engine/process/case';
import { titleOfUnmet } from '@dealwright/engine/process/title-of';
import { sql } from 'kysely';
import { roleOf } from '../../platform/auth/role-scopes.ts';
import { SYSTEM } from '../../platform/auth/system-actor.ts';
import type { Actor, Context } from '../../platform/context.ts';
import { flushPending } from '../../platform/db/pending.ts';
import { Refusal } from '../../platform/refuse.ts';
import { convertLead } from './actions/convert-lead.ts';
import { moveRecord } from './actions/move-record.ts';
import { type MoveGiven, requestOf } from './decide-move-request.ts';
import type { AskRow } from './store-approvals.ts';
import { engineActor, type Loaded } from './queries/case.ts';

type Ask = NonNullable<AskRow>;

/** What becomes of a move once one more has agreed, and the titles of what holds it. */
export interface Outlook {
  readonly move: 'moved' | 'waiting' | 'held' | 'stays';
  readonly heldBy: string[];
}

/** Whether the move that was asked for could be completed now, by the rights of whoever asked. */
export async function outlookOf(ctx: Context, loaded: Loaded, ask: Ask): Promise<Outlook> {
  const actor = engineActor({ ...ctx, actor: await onBehalfOf(ctx, ask.asked_by) });
  const subject: Case = { ...loaded.subject, actor };
  const decision = decideMove(subject, requestOf(ctx, moveOf(ask)), ctx.now);
  if (decision.kind === 'moved' || decision.kind === 'waiting') return { move: decision.kind, heldBy: [] };
  if (decision.kind === 'refused') return { move: 'stays', heldBy: [] };
  const holding = decision.unmet.filter(({ level }) => level !== 'guide');
  return { move: 'held', heldBy: [...new Set(holding.map((unmet) => titleOfUnmet(subject, unmet)))] };
}

/**
 * Completes the move that was asked for, or asks who is next: the product's own act, caused by the last grant. Where it comes to be
 * refused after all (a lead with duplicates, say) nothing of it is kept, and it stays where it is.
 */
export async function completeMove(
  ctx: Context,
  loaded: Loaded,
  ask: Ask,
  cause: string,
  move: 'moved' | 'waiting',
): Promise<Outlook['move']> {
  const { kind, id } = loaded;
  const { convert } = ask.request;
  const acting: Context = { ...ctx, cause, actor: await onBehalfOf(ctx, ask.asked_by) };
  // What was said so far stays, whatever comes of the move.
  await flushPending(ctx.tx, ctx.pending);
  await sql`savepoint asked_move`.execute(ctx.tx);
  try {
    if (convert === undefined) await moveRecord(acting, kind, id, moveOf(ask), ask.asked_by);
    else await convertLead(acting, id, convert, ask.asked_by);
    await sql`release savepoint asked_move`.execute(ctx.tx);
    return move;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await sql`rollback to savepoint asked_move`.execute(ctx.tx);
    ctx.pending.events.length = 0;
    ctx.pending.deltas.length = 0;
    ctx.personKeys.known.clear();
    await error.given.announce?.(acting);
    return 'held';
  }
}

/** The move as it was asked for; it happens when it is completed. */
const moveOf = ({ from_stage: fromStage, to_stage: to, request: { reason, override } }: Ask): MoveGiven => ({
  to,
  fromStage,
  ...(reason === undefined ? {} : { reason }),
  ...(override === undefined ? {} : { override }),
});

/** The product, with the roles of whoever asked: it may pass what they could have passed, and no more. */
async function onBehalfOf(ctx: Context, memberId: string | null): Promise<Actor> {
  if (memberId === null) return { ...SYSTEM, role: 'readOnly' };
  const member = await ctx.tx
    .selectFrom('members')
    .select(['role', 'playbook_roles'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', memberId)
    .where('active', '=', true)
    .executeTakeFirst();
  return member === undefined ? { ...SYSTEM, role: 'readOnly' } : { ...SYSTEM, role: roleOf(member.role), plays: member.playbook_roles };
}
