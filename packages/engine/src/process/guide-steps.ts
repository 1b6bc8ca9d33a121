import { calendarDate } from '../base/working-time.ts';
import { ACCEPT_STEP } from '../language/playbook.ts';
import type { Step, ThenTask } from '../language/playbook.ts';
import type { AddedStep, Case, GuideHandover, GuideStep, StepMark } from './case.ts';
import { dueAt } from './due.ts';
import { stepsOfEach } from './each-item.ts';
import { escalationOf } from './escalation.ts';
import type { Expired } from './expired-overrides.ts';
import { latest } from './marks.ts';
import type { Situation } from './situation.ts';
import type { StepStanding } from './standing.ts';
import { titleOfUnmet } from './title-of.ts';

/** What the engine itself asks for besides the playbook's steps. */
export interface AskedFor {
  readonly handover: GuideHandover | null;
  readonly expired: readonly Expired[];
}

/**
 * The steps to do where a record stands: taking it over, the criteria whose override has run out, the steps of its stage in the
 * playbook's order (below an outcome its `then` tasks), and those added to it. Steps whose `when` does not hold are left out unless
 * somebody has already done or skipped them.
 */
export function guideSteps(situation: Situation, asked: AskedFor = { handover: null, expired: [] }): readonly GuideStep[] {
  return [
    ...(asked.handover === null ? [] : [acceptStep(situation, asked.handover)]),
    ...asked.expired.map((expired) => expiredStep(situation, expired)),
    ...listed(situation, situation.stage.steps, situation.visit.enteredAt),
    ...situation.stage.then.map((task) => thenTask(situation, task)),
    ...(situation.subject.added ?? []).flatMap((step) => addedStep(situation, step)),
  ];
}

/** Those of the steps that apply, or that somebody has said something of. Shape: `from` is when their clock began. */
export function listed(situation: Situation, steps: readonly Step[], from: string): readonly GuideStep[] {
  return steps
    .flatMap((step) => stepsOfEach(situation.subject, step))
    .flatMap(({ id }) => {
      const standing = situation.steps.get(id);
      return standing === undefined || (!standing.applies && standing.state === 'open') ? [] : [guideStep(situation, standing, from)];
    });
}

function guideStep(situation: Situation, standing: StepStanding, from: string): GuideStep {
  const { step, repeat } = standing;
  const state = standing.state === 'open' && step.after.some((id) => isAwaited(situation, id)) ? 'waiting' : standing.state;
  const planned = repeat !== null ? repeat.dueAt : step.due === null ? null : dueAt(situation.subject, step.due, from);
  return {
    ...plainStep(situation, {
      id: step.id,
      title: step.title,
      state,
      dueAt: redated(situation, step.id, planned),
      doneAt: standing.doneAt,
    }),
    do: step.do,
    required: step.required && (repeat === null || repeat.missed > 0),
    guide: step.guide,
    script: step.script,
    asks: step.asks,
    after: step.after,
    by: step.by,
    occurrence: repeat === null ? null : { number: repeat.number, missed: repeat.missed },
  };
}

/** A new date holds for what is due before it; what repeats moves on to its next moment. */
function redated({ subject, visit }: Situation, step: string, due: string | null): string | null {
  const given = subject.redated?.findLast((one) => one.step === step && one.visit === visit.id)?.dueAt;
  return given === undefined || (due !== null && Date.parse(due) > Date.parse(given)) ? due : given;
}

/** What somebody skipped, or what does not apply here, keeps nothing waiting. */
function isAwaited({ steps }: Situation, id: string): boolean {
  const before = steps.get(id);
  return before !== undefined && before.state === 'open' && before.applies;
}

function thenTask(situation: Situation, task: ThenTask): GuideStep {
  const { subject, visit } = situation;
  const mark = subject.steps.findLast((candidate) => candidate.step === task.id && candidate.visit === visit.id) ?? null;
  const due = task.due === null ? null : dueAt(subject, { span: task.due, anchor: null }, visit.enteredAt);
  return marked(situation, { id: task.id, title: task.title, dueAt: redated(situation, task.id, due) }, mark);
}

/** What is added to a record follows it from stage to stage until it is done, and is seen where that was. */
function addedStep(situation: Situation, step: AddedStep): readonly GuideStep[] {
  const { subject, visit } = situation;
  const mark = latest(subject.steps.filter((candidate) => candidate.step === step.id));
  if (mark !== null && mark.state !== 'open' && mark.visit !== visit.id) return [];
  return [
    {
      ...marked(situation, { id: step.id, title: step.title, dueAt: redated(situation, step.id, step.dueAt) }, mark),
      do: step.do,
      added: true,
    },
  ];
}

function acceptStep(situation: Situation, handover: GuideHandover): GuideStep {
  const state = handover.state === 'pending' ? 'open' : handover.state === 'accepted' ? 'done' : 'skipped';
  const doneAt = state === 'done' ? handover.at : null;
  const step = plainStep(situation, { id: ACCEPT_STEP, title: handover.title, state, dueAt: handover.dueAt, doneAt });
  return { ...step, required: state === 'open', by: handover.by, added: true };
}

function expiredStep(situation: Situation, { unmet, until }: Expired): GuideStep {
  const title = titleOfUnmet(situation.subject, unmet);
  return { ...plainStep(situation, { id: `override.${unmet.id}`, title, state: 'open', dueAt: until, doneAt: null }), added: true };
}

function marked(situation: Situation, task: { id: string; title: string; dueAt: string | null }, mark: StepMark | null): GuideStep {
  const state = mark?.state ?? 'open';
  return plainStep(situation, { ...task, state, doneAt: state === 'done' ? (mark?.at ?? null) : null });
}

type Plainest = Pick<GuideStep, 'id' | 'title' | 'state' | 'dueAt' | 'doneAt'>;

/** A task with nothing special about it. */
function plainStep(situation: Situation, step: Plainest): GuideStep {
  const pending = step.state === 'open' || step.state === 'waiting';
  const { subject, now } = situation;
  return {
    ...step,
    do: 'task',
    required: false,
    flag: pending ? dueFlag(situation, step.dueAt) : null,
    guide: null,
    script: null,
    asks: [],
    after: [],
    by: null,
    added: false,
    occurrence: null,
    escalation: pending ? escalationOf(subject.playbook.escalation, subject.calendar, step.dueAt, now) : null,
  };
}

function dueFlag({ subject, now, today }: Situation, due: string | null): 'overdue' | 'dueToday' | null {
  if (due === null) return null;
  if (Date.parse(due) < Date.parse(now)) return 'overdue';
  return calendarDate(due, subject.calendar.zone) === today ? 'dueToday' : null;
}

/** Whether the actor plays the role a step asks for; alone in a shop one plays them all. */
export function mayDo({ playbook, actor }: Pick<Case, 'playbook' | 'actor'>, by: string | null): boolean {
  return by === null || playbook.solo || actor.roles.includes(by);
}
