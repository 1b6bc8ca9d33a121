import type { Plain } from '../base/reason.ts';
import type { Fill } from '../language/playbook.ts';
import { answerStanding } from './answer-standing.ts';
import type { Situation } from './situation.ts';
import { titleOfFill } from './title-of.ts';
import { isAbsent, valueAt } from './value-at.ts';

/** A value the present stage builds on, and whether it is there. */
export interface GuideInput {
  readonly ref: string;
  readonly title: string;
  readonly state: 'there' | 'aged' | 'missing';
  readonly value: Plain;
  /** Since when it is known; null where nobody noted that, as of fields. */
  readonly since: string | null;
  /** The stage that gives it: the one it was recorded in, else the last one that was passed, else the first that would. */
  readonly from: { readonly id: string; readonly name: string } | null;
  readonly fill: Fill;
}

/** What the stage a record is in takes from those before it. */
export function inputsOf(situation: Situation): readonly GuideInput[] {
  const { subject, stage, now } = situation;
  return (stage.takes ?? []).map(({ ref, fill }) => {
    const value = valueAt(subject, ref);
    const aged = fill.kind === 'answer' && answerStanding(subject, ref, now) === 'aged';
    const since = subject.answers[ref]?.at ?? (fill.kind === 'document' ? (subject.documents[fill.ref]?.at ?? null) : null);
    const state = isAbsent(value) ? 'missing' : aged ? 'aged' : 'there';
    const title = titleOfFill(subject.playbook, subject.process, fill);
    return { ref, title, state, value, since, from: giverOf(situation, ref, since), fill };
  });
}

function giverOf({ subject, stage }: Situation, ref: string, since: string | null): GuideInput['from'] {
  const givers = subject.process.stages.filter((one) => one !== stage && one.gives?.some((given) => given.ref === ref) === true);
  const passed = subject.visits.filter((visit) => !visit.skipped && givers.some(({ id }) => id === visit.stage));
  const at = since === null ? null : Date.parse(since);
  const during =
    at === null
      ? undefined
      : passed.findLast(({ enteredAt, leftAt }) => at >= Date.parse(enteredAt) && (leftAt === null || at <= Date.parse(leftAt)));
  const visit = during ?? passed.at(-1);
  const giver = givers.find(({ id }) => id === visit?.stage) ?? givers[0];
  return giver === undefined ? null : { id: giver.id, name: giver.name };
}
