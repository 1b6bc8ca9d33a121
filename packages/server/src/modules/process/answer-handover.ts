import { ACCEPT_STEP } from '@dealwright/engine/language/playbook';
import type { GuideHandover } from '@dealwright/engine/process/case';
import { guide } from '@dealwright/engine/process/guide';
import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/events/announce.ts';
import { refuse } from '../../platform/refuse.ts';
import { changeRecords } from '../records/actions/change-records.ts';
import { PROCESS_EVENTS } from './events.ts';
import { personIn } from './person-in.ts';
import { engineActor, type Loaded } from './queries/case.ts';
import { rolePlayers } from './queries/role-players.ts';

/** What is answered: who must take it over, and whether the caller plays that role. */
interface Asked {
  readonly handover: GuideHandover;
  readonly theirs: boolean;
}

/** Whether somebody may take over or give back what is handed to a role, and whether they own what they take. */
export interface MayTake {
  readonly may: boolean;
  readonly theirs: boolean;
}

/**
 * Who plays the role it is handed to takes it over; owner and admin of the workspace may answer for them. A role that nobody was given
 * is played by everybody who works here: a small team hands over without dividing its work first.
 */
export async function mayTake(ctx: Context, by: string): Promise<MayTake> {
  const { roles } = engineActor(ctx);
  if (roles.includes(by)) return { may: true, theirs: true };
  const unplayed = ctx.actor.scopes.includes('write') && (await rolePlayers(ctx, by)).length === 0;
  return { may: unplayed || roles.includes('owner') || roles.includes('admin'), theirs: unplayed };
}

/**
 * Whether a step is the taking over of a record, and who answers it; null for every other step.
 *
 * Refuses: `not-allowed` to those who may not answer.
 */
export async function askedToTake(ctx: Context, { subject }: Loaded, step: string): Promise<Asked | null> {
  if (step !== ACCEPT_STEP) return null;
  const { handover } = guide(subject, ctx.now);
  if (handover === null) return null;
  const { may, theirs } = await mayTake(ctx, handover.by);
  if (!may) refuse('not-allowed', `This is for somebody who plays the role "${handover.by}": only they take it over or give it back.`);
  return { handover, theirs };
}

/**
 * Ends an answered hand-over: who takes it over by their role owns it from here on, and whoever gave it is named in the log, where
 * they are told of it.
 */
export async function endHandover(
  ctx: Context,
  loaded: Loaded,
  { handover, theirs }: Asked,
  answer: { readonly accepted: boolean; readonly reason: string | null; readonly at: string },
): Promise<void> {
  const { subject, kind, id, playbookVersion } = loaded;
  const from = subject.owner;
  const taker = answer.accepted && theirs ? ctx.actor.id : null;
  // Asked for by the role, they take it although their rights may not let them name an owner.
  const taking: Context = { ...ctx, actor: { ...ctx.actor, rights: null, reach: { ...ctx.actor.reach, edit: null } } };
  if (taker !== null && taker !== from?.id) await changeRecords(taking, kind, [{ id, changes: { ownerId: taker } }]);
  await announce(ctx, PROCESS_EVENTS[kind].handedOver, {
    subject: { kind, id },
    payload: {
      state: answer.accepted ? 'accepted' : 'returned',
      by: handover.by,
      title: handover.title,
      reason: answer.reason,
      giverId: await giverOf(ctx, subject.visits.find((visit) => visit.enteredAt === handover.askedAt)?.id),
      ownerId: taker ?? from?.id ?? null,
    },
    occurredAt: answer.at,
    playbookVersion,
    person: personIn(loaded),
  });
}

/** Who made the move that asks for it; null for what moved by itself. */
async function giverOf(ctx: Context, visit: string | undefined): Promise<string | null> {
  if (visit === undefined) return null;
  const row = await ctx.tx
    .selectFrom('visits')
    .select('entered_by')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', visit)
    .executeTakeFirst();
  return row?.entered_by ?? null;
}
