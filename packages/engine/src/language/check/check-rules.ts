import { roomOf } from '../expression/compile-rule.ts';
import { addWarning, type Findings } from '../finding.ts';
import type { Playbook, Process, Rule, Stage, Track } from '../playbook.ts';
import { implies } from './implies.ts';

/** Warns of conditions of steps that always hold, and so say nothing. */
export function checkRules(process: Process, findings: Findings): void {
  const places: readonly (Stage | Track)[] = [...process.stages, ...process.tracks];
  for (const step of places.flatMap((place) => place.steps)) {
    if (step.when === null || roomOf(step.when, true) !== null || step.when.refs.length > 0) continue;
    addWarning(findings, 'rule.alwaysHolds', step.when.place, `"${step.id}" is always there: its "when" always holds. Leave it out.`);
  }
}

/** Warns of a process that is never chosen, because another of its kind comes first and takes all that would fit it. */
export function checkChosen(playbook: Playbook, findings: Findings): void {
  const before: { readonly process: Process; readonly rule: Rule }[] = [];
  for (const process of playbook.processes) {
    const { for: rule } = process;
    if (rule === null) continue;
    const first = before.find((one) => one.process.kind === process.kind && implies(rule, one.rule));
    if (first !== undefined) {
      const message = `"${process.id}" is never chosen: all that fits it fits "${first.process.id}", which comes first.`;
      addWarning(findings, 'process.shadowed', rule.place, message, `processes: [${process.id}, ${first.process.id}] in playbook.yaml`);
    }
    before.push({ process, rule });
  }
}
