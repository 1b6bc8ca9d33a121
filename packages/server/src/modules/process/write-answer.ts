import type { Body } from '@dealwright/contract/route';
import type { putAnswer } from '@dealwright/contract/process';
import type { Context } from '../../platform/context.ts';
import { checkMembers } from '../../platform/auth/check-people.ts';
import { announce } from '../../platform/events/announce.ts';
import { refuse } from '../../platform/refuse.ts';
import { activityById } from '../records/queries/activity.ts';
import { checkedAnswer } from './check-answer.ts';
import { PROCESS_EVENTS } from './events.ts';
import { happenedAt } from './happened-at.ts';
import { personIn } from './person-in.ts';
import type { Loaded } from './queries/case.ts';
import { elementOf } from './queries/prompts.ts';
import { insertAnswer } from './store.ts';

export type AnswerGiven = Body<typeof putAnswer>;

/** The answer itself, for acts that write more than one thing. */
export async function writeAnswer(ctx: Context, loaded: Loaded, ref: string, given: AnswerGiven): Promise<void> {
  const { subject, kind, id, playbookVersion } = loaded;
  const element = elementOf(subject, ref);
  if (element === undefined) refuse('unknown-answer', `The playbook asks no question named "${ref}".`);
  const value = checkedAnswer(element, given.value);
  const [framework = '', name = ''] = ref.split('.');
  const at = happenedAt(ctx, given.occurredAt);
  const kept = { confidence: given.confidence ?? null, evidence: given.evidence ?? null };
  const confirmedBy = given.confirmedBy ?? null;
  const source = await checkedSource(ctx, loaded, given.from);
  if (typeof given.ownerId === 'string') await checkMembers(ctx, [given.ownerId], '/ownerId');
  const was = await insertAnswer(
    ctx,
    { kind, id },
    {
      framework,
      element: name,
      value: value === null ? null : JSON.stringify(value),
      ...kept,
      confirmed_by: confirmedBy,
      against: given.against ?? null,
      asked: given.asked ?? value !== null,
      owner_id: given.ownerId ?? null,
      ...source,
      occurred_at: at,
      recorded_at: ctx.now,
      by_id: ctx.actor.id,
    },
  );
  await announce(ctx, PROCESS_EVENTS[kind].answered, {
    subject: { kind, id },
    payload: { framework, element: name, name: element.name, value: told(value), was: told(was), ...kept, confirmedBy },
    occurredAt: at,
    playbookVersion,
    person: personIn(loaded),
  });
}

/** Lines may be about several people, so the log tells only how many there are; the answer itself keeps them all. */
function told(value: unknown): unknown {
  return Array.isArray(value) && value.some((line) => typeof line === 'object') ? value.length : value;
}

/** Refuses: `bad-value` where the record has no such talk or document. */
async function checkedSource(
  ctx: Context,
  { kind, id, subject }: Loaded,
  from: AnswerGiven['from'],
): Promise<{ from_kind: 'activity' | 'document' | null; from_ref: string | null }> {
  if (from === undefined) return { from_kind: null, from_ref: null };
  if ('document' in from) {
    if (subject.documents[from.document] === undefined) refuse('bad-value', `The record has no document "${from.document}".`);
    return { from_kind: 'document', from_ref: from.document };
  }
  const { about } = await activityById(ctx, from.activity);
  if (about?.kind !== kind || about.id !== id) refuse('bad-value', 'That talk is not one about this record.');
  return { from_kind: 'activity', from_ref: from.activity };
}
