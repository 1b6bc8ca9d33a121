import type { answerApproval as contract } from '@dealwright/contract/approvals';
import type { Body, Out } from '@dealwright/contract/route';
import { approvalsOf, valuesHash } from '@dealwright/engine/process/approval-truths';
import { situationOf } from '@dealwright/engine/process/situation';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { bumpVersion } from '../../records/actions/bump-version.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { recordById } from '../../records/queries/record.ts';
import { APPROVAL_EVENTS } from '../events.ts';
import { askTold } from '../end-asks.ts';
import { completeMove, type Outlook, outlookOf } from '../complete-move.ts';
import { personIn } from '../person-in.ts';
import { type Loaded, loadCase } from '../queries/case.ts';
import { viewOfGuide } from '../queries/guide-view.ts';
import { mayAnswer } from '../queries/may-answer.ts';
import { settle } from '../settle.ts';
import { lockAsk, setAskEnded } from '../store-approvals.ts';
import type { RecordKind } from '../tables.ts';

type Given = Body<typeof contract>;

/**
 * Grants or refuses what was asked. A grant is bound to the values its condition reads now; the move completes by itself once all have
 * agreed and its gate is still open.
 *
 * Needs: the role that is asked, or to stand in for somebody who has it; never whoever asked. Changes: `approvals`, and what the move
 * changes. Announces: `<kind>.approvalGranted` or `<kind>.approvalRefused`, and what the move announces.
 * Refuses: `not-found`, `not-allowed`, `wrong-state`, `stale`, `bad-value` for a refusal without a reason.
 */
export async function answerApproval(
  ctx: Context,
  kind: RecordKind,
  id: string,
  askId: string,
  given: Given,
): Promise<Out<typeof contract>> {
  const { ask, answering, place } = await heldAsk(ctx, kind, id, askId);
  const loaded = await loadCase(ctx, kind, id);
  if (given.version !== undefined && given.version !== loaded.subject.version)
    refuse('stale', {
      detail: 'It has changed since: look at it again before you answer.',
      extra: { current: { version: loaded.subject.version } },
    });
  const grants = given.decision === 'grant';
  if (!grants && given.reason === undefined)
    refuse('bad-value', { detail: 'Say why, in a few words.', errors: [{ pointer: '/reason', message: 'A reason is needed to refuse.' }] });
  const state = grants ? 'granted' : 'refused';
  const reason = given.reason ?? null;
  await setAskEnded(ctx, [ask.id], {
    state,
    values_hash: valuesNow(loaded, ask.approval, ctx.now),
    reason,
    decided_for: place?.id ?? null,
  });
  await bumpVersion(answering, kind, id);
  const now = await loadCase(ctx, kind, id);
  const outlook: Outlook = grants ? await outlookOf(ctx, now, ask) : { move: 'stays', heldBy: [] };
  const event = await announce(ctx, grants ? APPROVAL_EVENTS[kind].granted : APPROVAL_EVENTS[kind].refused, {
    subject: { kind, id },
    payload: { ...askTold(ask), reason, for: place?.name ?? null, ...outlook },
    playbookVersion: loaded.playbookVersion,
    person: personIn(loaded),
  });
  const move =
    outlook.move === 'moved' || outlook.move === 'waiting' ? await completeMove(ctx, now, ask, event, outlook.move) : outlook.move;
  const after = await settle(answering, kind, id);
  return { state, move, guide: await viewOfGuide(ctx, after), version: after.subject.version };
}

/** What is asked, held for the act; `answering` may write what the answer changes even where the record is not theirs to edit. */
async function heldAsk(ctx: Context, kind: RecordKind, id: string, askId: string) {
  await recordById(ctx, kind, id);
  const answering: Context = { ...ctx, actor: { ...ctx.actor, rights: null, reach: { ...ctx.actor.reach, edit: null } } };
  await lockRecord(answering, kind, id);
  const ask = (await lockAsk(ctx, { kind, id }, askId)) ?? refuse('not-found');
  const { may, for: place } = await mayAnswer(ctx, { byRole: ask.by_role, askedBy: ask.asked_by });
  if (ask.asked_by !== null && ask.asked_by === ctx.actor.id) refuse('not-allowed', 'Nobody approves what they asked for themselves.');
  if (!may) refuse('not-allowed', `This is for somebody who plays the role "${ask.by_role}", or stands in for them.`);
  if (ask.state !== 'waiting') refuse('wrong-state', 'This has been answered or taken back already.');
  return { ask, answering, place };
}

/** What a grant is bound to. A version of the playbook that no longer asks for it has nothing to grant. */
function valuesNow({ subject }: Loaded, id: string, now: string): string {
  const approval = approvalsOf(subject.process).find((one) => one.id === id);
  if (approval === undefined) refuse('wrong-state', 'The process of this record does not ask for it any more.');
  return valuesHash(subject, approval, situationOf(subject, now).scope);
}
