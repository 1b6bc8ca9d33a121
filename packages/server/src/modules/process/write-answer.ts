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
import { memberNames } from '../playbooks/queries/member-names.ts';
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
  const source = given.from === undefined ? sourceNow(loaded, ref) : await checkedSource(ctx, loaded, given.from);
  const ownerId = given.ownerId ?? null;
  if (ownerId !== null) await checkMembers(ctx, [ownerId], '/ownerId');
  const against = given.against ?? null;
  const was = await insertAnswer(
    ctx,
    { kind, id },
    {
      framework,
      element: name,
      value: value === null ? null : JSON.stringify(value),
      ...kept,
      confirmed_by: confirmedBy,
      against,
      asked: given.asked ?? value !== null,
      owner_id: ownerId,
      ...source,
      occurred_at: at,
      recorded_at: ctx.now,
      by_id: ctx.actor.id,
    },
  );
  await announce(ctx, PROCESS_EVENTS[kind].answered, {
    subject: { kind, id },
    payload: {
      framework,
      element: name,
      name: element.name,
      value: told(value),
      was: told(was),
      ...kept,
      confirmedBy,
      against,
      owner: ownerId === null ? null : { id: ownerId, name: (await memberNames(ctx, [ownerId]))(ownerId).name },
      from: source.from_kind === null ? null : { kind: source.from_kind, ref: source.from_ref },
    },
    occurredAt: at,
    playbookVersion,
    person: personIn(loaded),
  });
}

/** Lines may be about several people, so the log tells only how many there are; the answer itself keeps them all. */
function told(value: unknown): unknown {
  return Array.isArray(value) && value.some((line) => typeof line === 'object') ? value.length : value;
}

type Source =
  | { readonly from_kind: null; readonly from_ref: null }
  | { readonly from_kind: 'activity' | 'document'; readonly from_ref: string };
const NOWHERE: Source = { from_kind: null, from_ref: null };

/** Where the present answer was heard. */
function sourceNow({ rows }: Loaded, ref: string): Source {
  const now = (rows.answers ?? []).find(({ framework, element }) => `${framework}.${element}` === ref);
  const kind = now?.from_kind ?? null;
  const place = now?.from_ref ?? null;
  return kind === null || place === null ? NOWHERE : { from_kind: kind, from_ref: place };
}

/** Refuses: `bad-value` where the record has no such talk or document. */
async function checkedSource(ctx: Context, { kind, id, subject }: Loaded, from: NonNullable<AnswerGiven['from']> | null): Promise<Source> {
  if (from === null) return NOWHERE;
  if ('document' in from) {
    if (subject.documents[from.document] === undefined) refuse('bad-value', `The record has no document "${from.document}".`);
    return { from_kind: 'document', from_ref: from.document };
  }
  const { about } = await activityById(ctx, from.activity);
  if (about?.kind !== kind || about.id !== id) refuse('bad-value', 'That talk is not one about this record.');
  return { from_kind: 'activity', from_ref: from.activity };
}
