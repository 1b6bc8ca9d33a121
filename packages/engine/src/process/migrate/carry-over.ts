import type { Process } from '../../language/playbook.ts';
import type { Case, Override, StepMark, Visit } from '../case.ts';
import { latest } from '../marks.ts';
import type { Situation } from '../situation.ts';
import { goesOn, type Mapping, stepAfter } from './mapping.ts';

/** Stays that go on under another name, and the one that begins where the stage is another. */
export interface CarriedVisits {
  readonly visits: readonly Visit[];
  readonly renamed: readonly { readonly visit: string; readonly stage: string }[];
  readonly entered: Visit | null;
}

/** A stay whose stage goes on is the same stay: its clock runs on. A stay in a stage that is another one now ends here. */
export function carryVisits(
  subject: Case,
  mapping: Mapping,
  to: string,
  begin: { readonly id: string; readonly at: string; readonly anew: boolean },
): CarriedVisits {
  const from = subject.process;
  const nameOf = (visit: Visit): string =>
    !begin.anew && goesOn(from, mapping.stages, visit.stage) ? (mapping.stages[visit.stage] ?? visit.stage) : visit.stage;
  const named = subject.visits.map((visit) => ({ ...visit, stage: nameOf(visit) }));
  const renamed = named.flatMap(({ id, stage }, index) => (stage === subject.visits[index]?.stage ? [] : [{ visit: id, stage }]));
  const here = named.at(-1);
  if (here !== undefined && here.stage === to && !begin.anew) return { visits: named, renamed, entered: null };
  const entered: Visit = { id: begin.id, stage: to, enteredAt: latestOf(begin.at, here?.enteredAt), leftAt: null, skipped: false };
  const left = here === undefined ? [] : [{ ...here, leftAt: entered.enteredAt }];
  return { visits: [...named.slice(0, -1), ...left, entered], renamed, entered };
}

/** A visit may have begun within the clock slack ahead of now. */
function latestOf(now: string, enteredAt: string | undefined): string {
  return enteredAt !== undefined && Date.parse(enteredAt) > Date.parse(now) ? enteredAt : now;
}

/** Overrides, tracks, dates and answers under their new names, dates in the stay the record is in then: only what is not there already. */
export function carryNames(
  subject: Case,
  mapping: Mapping,
  visit: string,
): Pick<CarriedRows, 'overrides' | 'tracks' | 'redated' | 'answers'> {
  const here = subject.visits.at(-1)?.id;
  const tracks = subject.tracks ?? [];
  const criterionAfter = (id: string): string =>
    id.startsWith('step.') ? `step.${stepAfter(mapping.steps, id.slice(5))}` : (mapping.criteria[id] ?? mapping.answers[id] ?? id);
  return {
    overrides: subject.overrides.flatMap((given) => {
      const criterion = criterionAfter(given.criterion);
      return criterion === given.criterion || subject.overrides.some((one) => one.criterion === criterion)
        ? []
        : [{ ...given, criterion, from: given.criterion }];
    }),
    tracks: tracks.flatMap(({ track, startedAt }) => {
      const after = mapping.tracks[track];
      return after === undefined || after === track || tracks.some((one) => one.track === after) ? [] : [{ track: after, startedAt }];
    }),
    redated: (subject.redated ?? []).flatMap((given) => {
      const step = stepAfter(mapping.steps, given.step);
      return given.visit !== here || (step === given.step && visit === here) ? [] : [{ ...given, step, visit }];
    }),
    answers: Object.entries(mapping.answers).flatMap(([from, to]) =>
      subject.answers[from] === undefined || subject.answers[to] !== undefined ? [] : [{ from, to }],
    ),
  };
}

/** What is written besides the standing itself, in the words of the target. */
export interface CarriedRows {
  readonly marks: readonly StepMark[];
  readonly overrides: readonly (Override & { readonly from: string })[];
  readonly tracks: NonNullable<Case['tracks']>;
  readonly redated: NonNullable<Case['redated']>;
  readonly answers: readonly { readonly from: string; readonly to: string }[];
  /** Values of its own fields, by key. */
  readonly values: readonly { readonly from: string; readonly to: string }[];
}

/** The marks that keep done what was done, and open what somebody re-opened, wherever the target alone would say otherwise. */
export function carryMarks(before: Situation, after: Situation, mapping: Mapping): readonly StepMark[] {
  const visit = after.visit.id;
  const marks = Map.groupBy(before.subject.steps, ({ step }) => step);
  return [...before.steps].flatMap(([id, standing]): StepMark[] => {
    const step = stepAfter(mapping.steps, id);
    const then = after.steps.get(step);
    if (then === undefined || isWhole(before.subject.process, id)) return [];
    const last = latest(marks.get(id) ?? []);
    const note = last?.note ?? null;
    if (then.repeat !== null) {
      const doneAt = standing.repeat?.doneAt ?? (standing.state === 'done' ? standing.doneAt : null);
      return doneAt === null || then.repeat.doneAt !== null ? [] : [{ step, visit, state: 'done', at: doneAt, note }];
    }
    if (standing.repeat !== null || standing.state === then.state) return [];
    if (standing.state === 'open') return last?.state === 'open' ? [{ step, visit, state: 'open', at: last.at, note }] : [];
    return [{ step, visit, state: standing.state, at: standing.doneAt ?? last?.at ?? before.visit.enteredAt, note }];
  });
}

/** A step that stands for the items of a list has no mark of its own. */
function isWhole(process: Process, id: string): boolean {
  return [...process.stages, ...process.tracks].some(({ steps }) => steps.some((step) => step.id === id && step.each !== null));
}
