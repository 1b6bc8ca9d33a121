import type { Playbook } from '../language/playbook.ts';

/** The heads of all names that the gates and steps of a playbook read: `deal`, `account`, `meddic`, `contacts`. */
export function draftReads(draft: Playbook): ReadonlySet<string> {
  const refs = draft.processes.flatMap((process) => [
    ...process.tracks.flatMap(({ start }) => start.refs),
    ...[...process.stages, ...process.tracks].flatMap(({ steps }) =>
      steps.flatMap((step) => [...(step.when?.refs ?? []), ...(step.doneWhen?.refs ?? []), ...(step.each === null ? [] : [step.each])]),
    ),
    ...process.stages.flatMap(({ exits }) =>
      exits.flatMap(({ needs, criteria }) => [...needs.map(({ fill }) => fill.ref), ...criteria.flatMap(({ that }) => that.refs)]),
    ),
  ]);
  return new Set(refs.map((ref) => ref.split('.')[0] ?? ref));
}
