import type { Playbook, Process, Rule } from './playbook.ts';

/** Every rule of a playbook: of its processes, its questions, who gets what comes in, and how much a record counts. */
export function rulesOf(playbook: Playbook): readonly Rule[] {
  return [
    ...playbook.processes.flatMap(rulesOfProcess),
    ...playbook.questions.flatMap(({ flow }) => (flow?.stops ?? []).flatMap((stop) => (stop.kind === 'ask' ? (stop.when ?? []) : []))),
    ...Object.values(playbook.frameworks).flatMap(({ method }) => method?.gate ?? []),
    ...(playbook.assignment?.rules ?? []).flatMap(({ when }) => when ?? []),
    ...Object.values(playbook.scoring?.fit ?? {}).flatMap((fit) => fit.map(({ when }) => when)),
  ];
}

/** Every rule of a process, once. */
export function rulesOfProcess({ for: chosen, won, tracks, stages }: Process): readonly Rule[] {
  const rules = [
    chosen,
    won,
    ...tracks.map(({ start }) => start),
    ...[...stages, ...tracks].flatMap(({ steps }) => steps.flatMap(({ when, doneWhen }) => [when, doneWhen])),
    ...stages.flatMap(({ exits }) =>
      exits.flatMap(({ criteria, approvals }) => [...criteria.map(({ that }) => that), ...approvals.map(({ when }) => when)]),
    ),
  ];
  return [...new Set(rules.filter((rule) => rule !== null))];
}

/** Whether any of some rules reads a name, or anything behind it: `owner` for `owner.name`. */
export function anyReads(rules: readonly Rule[], name: string): boolean {
  return rules.some(({ refs }) => refs.some((ref) => ref === name || ref.startsWith(`${name}.`)));
}
