import type { Place } from '../../base/reason.ts';
import { addAdvice, addWarning, type Findings } from '../finding.ts';
import type { Playbook, Process, Stage, Step } from '../playbook.ts';

/** Warns where a stage, or a step that everybody must do, says nowhere how it is done. */
export function checkGuides(process: Process, placeOf: (stage: Stage) => Place, findings: Findings): void {
  for (const stage of process.stages) {
    const silent = stage.steps.filter((step) => isSilent(step, stage));
    const required = silent.filter((step) => step.required);
    for (const step of required) {
      const message = `Everybody must do "${step.id}", and nothing says how.`;
      addWarning(findings, 'guide.missing', step.place, message, `guide: templates/${fileOf(step)}.md`);
    }
    if (stage.outcome !== null || required.length > 0 || stage.steps.length === 0 || silent.length < stage.steps.length) continue;
    const message = `Nothing in "${stage.id}" says how it is done: no guide, no script.`;
    addWarning(findings, 'guide.missing', placeOf(stage), message, `guide: templates/${stage.id.toLowerCase()}.md`);
  }
}

/** Steps that could do with a guide or a script: no fault, and told only to who asks for a check. */
export function adviseGuides(playbook: Playbook, findings: Findings): void {
  for (const process of playbook.processes) {
    for (const stage of process.stages) {
      const told = stage.steps.every((step) => isSilent(step, stage));
      for (const step of stage.steps) if (!told && !step.required && isSilent(step, stage)) adviseStep(step, findings);
    }
    for (const track of process.tracks) for (const step of track.steps) if (isSilent(step, null)) adviseStep(step, findings);
  }
}

function adviseStep(step: Step, findings: Findings): void {
  const message = `"${step.id}" says nowhere how it is done.`;
  addAdvice(findings, 'guide.missing', step.place, message, `guide: templates/${fileOf(step)}.md`);
}

/** A question to ask is help enough; so is a guide for the whole stage. */
function isSilent(step: Step, stage: Stage | null): boolean {
  return step.guide === null && step.script === null && step.asks.length === 0 && stage?.guide == null;
}

/** `discoveryCall` as a file is called: discovery-call. */
function fileOf(step: Step): string {
  return step.id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
