import type { Leftover, MoveRequest } from './case.ts';
import { guideSteps } from './guide-steps.ts';
import type { Situation } from './situation.ts';

/**
 * What the present outcome began that a re-opened record may take back: records begun since, and its tasks not yet done. Where nobody
 * says otherwise records go on and tasks stop, for the tasks belong to the end.
 */
export function leftoversOf(situation: Situation): readonly Leftover[] {
  const { subject, stage, visit } = situation;
  if (stage.outcome === null) return [];
  const begunMs = Date.parse(visit.enteredAt);
  const records = (subject.started ?? []).filter((record) => !record.ended && Date.parse(record.at) >= begunMs);
  const tasks = guideSteps(situation).filter((step) => step.state === 'open' && stage.then.some((task) => task.id === step.id));
  return [
    ...records.map((record): Leftover => ({ kind: 'record', id: record.id, title: record.name, dueAt: null, stop: false })),
    ...tasks.map((task): Leftover => ({ kind: 'task', id: task.id, title: task.title, dueAt: task.dueAt, stop: true })),
  ];
}

/** The same with what the request says of each. */
export function decidedLeftovers(situation: Situation, request: MoveRequest): readonly Leftover[] {
  return leftoversOf(situation).map((one) => {
    if (request.stop?.includes(one.id) === true) return { ...one, stop: true };
    return request.keep?.includes(one.id) === true ? { ...one, stop: false } : one;
  });
}
