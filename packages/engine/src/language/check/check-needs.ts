import { addWarning, type Findings } from '../finding.ts';
import type { Exit, Need, Process, Stage, Step } from '../playbook.ts';

/** Where a step is done. */
interface StepHome {
  readonly step: Step;
  /** null: in a track, which runs beside the stages. */
  readonly stage: Stage | null;
}

/** Warns of needs that nobody can fill where they are asked, and of those that are always met. */
export function checkNeeds(process: Process, findings: Findings): void {
  const homes = new Map<string, StepHome>();
  for (const stage of process.stages) for (const step of stage.steps) homes.set(step.id, { step, stage });
  for (const track of process.tracks) for (const step of track.steps) homes.set(step.id, { step, stage: null });
  const seen = new Set<Exit>();
  for (const stage of process.stages) {
    for (const exit of stage.exits) {
      if (seen.has(exit)) continue;
      seen.add(exit);
      for (const need of exit.needs) {
        if (need.fill.kind === 'step' && !exit.anytime) checkStepNeed(need, stage, homes.get(need.fill.ref), findings);
        if (need.fill.kind === 'field' && need.fill.ref === `${process.kind}.createdAt`)
          addWarning(findings, 'need.alwaysMet', need.place, `${need.id} is always there, so asking for it decides nothing. Drop it.`);
      }
    }
  }
}

/** Only the steps of the present stage, and of tracks, can be marked. */
function checkStepNeed(need: Need, stage: Stage, home: StepHome | undefined, findings: Findings): void {
  if (home === undefined || home.stage === null || home.stage === stage) return;
  const { step, stage: where } = home;
  if (where.index > stage.index) {
    const message = `${need.id} is done in "${where.id}", which comes later: nobody can have done it in "${stage.id}".`;
    addWarning(findings, 'need.later', need.place, message, `a step of "${stage.id}"`);
  } else if (!step.required && need.level === 'block') {
    const message = `${need.id} is done in "${where.id}": who left it open there must go back to do it.`;
    addWarning(findings, 'need.earlier', need.place, message, `required: true at "${step.id}"`);
  }
}
