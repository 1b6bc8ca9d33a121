import { answerStanding } from './answer-standing.ts';
import type { GuideInput } from './case.ts';
import type { Situation } from './situation.ts';
import { titleOfFill } from './title-of.ts';
import { isAbsent, valueAt } from './value-at.ts';

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
