import type { Outcome } from '@dealwright/contract/activities';
import { addDays } from '@dealwright/engine/base/working-time';
import { today } from '../../../ui/format.ts';
import type { ActBody } from './day-writes.ts';
import { stepRefOf } from './step-ref.ts';
import type { ActItem } from './use-acting.ts';

export const ACT_KINDS = ['call', 'email', 'meeting', 'note'] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** What a person says of a line. Shape: `outcome` is a code; `again` is null until they say it, then it follows the outcome no more. */
export interface ActDraft {
  readonly kind: ActKind;
  readonly outcome: string | null;
  readonly body: string;
  readonly again: boolean | null;
  readonly againOn: string;
  readonly next: string;
  readonly nextOn: string;
}

export function actDraft(step: { does: string | null }): ActDraft {
  const kind = ACT_KINDS.find((one) => one === (step.does === 'message' ? 'email' : step.does)) ?? 'note';
  return { kind, outcome: null, body: '', again: null, againOn: nextWorkday(today()), next: '', nextOn: '' };
}

/** The outcome that is chosen, else the first of its kind. */
export function outcomeOf({ outcome }: ActDraft, outcomes: readonly Outcome[]): Outcome | null {
  return outcomes.find(({ code }) => code === outcome) ?? outcomes[0] ?? null;
}

/** The whole act as one request. A task that is only ticked off needs no words. */
export function actBody({ record, step }: ActItem, draft: ActDraft, outcome: Outcome | null): ActBody {
  const again = draft.again ?? outcome?.worked === false;
  const body = draft.body.trim();
  const silent = draft.kind === 'note' && body === '';
  const ref = stepRefOf(step);
  return {
    about: { kind: record.kind, id: record.id },
    ...(step.kind === 'task' ? { taskId: step.ref } : ref === null ? {} : { step: ref }),
    ...(silent
      ? {}
      : {
          activity: {
            kind: draft.kind,
            subject: step.title.slice(0, 200),
            ...(body === '' ? {} : { body }),
            ...(outcome === null ? {} : { outcome: outcome.code }),
            ...(draft.kind === 'call' || draft.kind === 'email' ? { direction: outcome?.code === 'replied' ? 'in' : 'out' } : {}),
          },
        }),
    ...(again ? { done: false, retryOn: draft.againOn } : { done: true }),
    ...(again || draft.next.trim() === ''
      ? {}
      : { next: { title: draft.next.trim(), ...(draft.nextOn === '' ? {} : { dueOn: draft.nextOn }) } }),
  };
}

/** The next Monday to Friday after a day. */
export function nextWorkday(day: string): string {
  const next = addDays(day, 1);
  const weekday = new Date(`${next}T12:00:00Z`).getUTCDay();
  return weekday === 6 ? addDays(next, 2) : weekday === 0 ? addDays(next, 1) : next;
}
