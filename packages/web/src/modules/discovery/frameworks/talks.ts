import type { Activity, ActivityKind } from '@dealwright/contract/activities';
import type { FrameworkElement } from '@dealwright/contract/frameworks';
import { dayOf, weekday } from '../../../ui/format.ts';
import type { Option } from '../../../ui/Select.tsx';
import { t } from './messages.ts';

export type Source = FrameworkElement['from'];
export type Talk = Pick<Activity, 'id' | 'kind' | 'subject' | 'occurredAt'>;
/** In these somebody says something; a note is our own word. */
export const TALKS = ['meeting', 'call', 'visit', 'email', 'message', 'social'] as const satisfies readonly ActivityKind[];
/** Of a choice: where the answer was heard stays as it is, though it is none of the talks listed. */
export const AS_IT_WAS = 'asItWas';

/** Where an answer was heard, in words: "from the meeting of Thu 12 Nov". */
export function heardIn(from: NonNullable<Source>): string {
  if (from.kind === 'document') return t('fromDocument');
  return from.talk === null ? t('fromTalk') : t(`from-${from.talk.kind}`, { when: weekday(dayOf(from.talk.at)) });
}

/** The talks to choose from: none, what it was if that is no talk listed, then the newest first. */
export function talkOptions(talks: readonly Talk[], from: Source): Option[] {
  const listed = from !== null && talks.some(({ id }) => id === from.ref);
  return [
    { value: '', label: t('noTalk') },
    ...(from === null || listed ? [] : [{ value: AS_IT_WAS, label: heardIn(from) }]),
    ...talks.map(({ id, kind, subject, occurredAt }) => {
      const what = t(`talk-${kind}`, { when: weekday(dayOf(occurredAt)) });
      return { value: id, label: subject === null || subject === '' ? what : t('talkAbout', { what, subject }) };
    }),
  ];
}

/** What the choice begins with: where the answer was heard, else the talk chosen last for another answer of this record. */
export function firstChoice(talks: readonly Talk[], from: Source, last: string | null): string {
  if (from !== null) return talks.some(({ id }) => id === from.ref) ? from.ref : AS_IT_WAS;
  return talks.some(({ id }) => id === last) ? (last ?? '') : '';
}

/** What to save of a choice. Nothing is said of what stays as it was. */
export function sourceSaid(choice: string, from: Source): { from?: { activity: string } | null } {
  if (choice === AS_IT_WAS || choice === (from?.ref ?? '')) return {};
  return { from: choice === '' ? null : { activity: choice } };
}
