import { calendarDate } from '../base/working-time.ts';
import type { GuideStep } from './case.ts';
import { dueAt } from './due.ts';
import type { Situation } from './situation.ts';
import type { StepStanding } from './step-standing.ts';

/**
 * The steps of the stage a record is in, in the playbook's order, and below an outcome its `then` tasks. Steps whose `when` does not
 * hold are left out unless somebody has already done or skipped them.
 */
export function guideSteps(situation: Situation): readonly GuideStep[] {
  const steps = situation.stage.steps.flatMap((step) => {
    const standing = situation.steps.get(step.id);
    return standing === undefined || (!standing.applies && standing.state === 'open') ? [] : [guideStep(situation, standing)];
  });
  return [...steps, ...thenTasks(situation)];
}

function guideStep(situation: Situation, standing: StepStanding): GuideStep {
  const { step } = standing;
  const state = standing.state === 'open' && step.after.some((id) => isAwaited(situation, id)) ? 'waiting' : standing.state;
  const due = step.due === null ? null : dueAt(situation.subject, step.due, situation.visit.enteredAt);
  return {
    id: step.id,
    title: step.title,
    do: step.do,
    state,
    required: step.required,
    dueAt: due,
    doneAt: standing.doneAt,
    flag: standing.state === 'open' ? dueFlag(situation, due) : null,
    guide: step.guide,
    script: step.script,
    asks: step.asks,
    after: step.after,
  };
}

/** What somebody skipped, or what does not apply here, keeps nothing waiting. */
function isAwaited({ steps }: Situation, id: string): boolean {
  const before = steps.get(id);
  return before !== undefined && before.state === 'open' && before.applies;
}

function thenTasks(situation: Situation): readonly GuideStep[] {
  const { subject, stage, visit } = situation;
  return stage.then.map((task) => {
    const mark = subject.steps.findLast((candidate) => candidate.step === task.id && candidate.visit === visit.id) ?? null;
    const state = mark?.state ?? 'open';
    const due = task.due === null ? null : dueAt(subject, { span: task.due, anchor: null }, visit.enteredAt);
    return {
      id: task.id,
      title: task.title,
      do: 'task',
      state,
      required: false,
      dueAt: due,
      doneAt: state === 'done' ? (mark?.at ?? null) : null,
      flag: state === 'open' ? dueFlag(situation, due) : null,
      guide: null,
      script: null,
      asks: [],
      after: [],
    };
  });
}

function dueFlag({ subject, now, today }: Situation, due: string | null): 'overdue' | 'dueToday' | null {
  if (due === null) return null;
  if (Date.parse(due) < Date.parse(now)) return 'overdue';
  return calendarDate(due, subject.calendar.zone) === today ? 'dueToday' : null;
}
