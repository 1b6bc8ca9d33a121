import type { Playbook, Process, Stage } from '@dealwright/engine/language/playbook';
import { titleOfFill } from '@dealwright/engine/process/title-of';

export interface Part {
  readonly process: string;
  readonly stage: string | null;
  /** A step, or what an exit asks for. */
  readonly part: string | null;
}

/** What a part of the playbook is called, from the process inwards; null when it has no such part. */
export function partTitle(playbook: Playbook, { process: processId, stage: stageId, part }: Part): string | null {
  const process = playbook.processes.find((one) => one.id === processId);
  if (process === undefined) return null;
  if (stageId === null) return part === null ? process.name : null;
  const stage = process.stages.find((one) => one.id === stageId);
  if (stage === undefined) return null;
  const inner = part === null ? '' : titleWithin(playbook, process, stage, part);
  return inner === null ? null : [process.name, stage.name, inner].filter((name) => name !== '').join(': ');
}

function titleWithin(playbook: Playbook, process: Process, stage: Stage, part: string): string | null {
  const step = stage.steps.find((one) => one.id === part);
  if (step !== undefined) return step.title;
  const need = stage.exits.flatMap((exit) => exit.needs).find((one) => one.id === part);
  if (need !== undefined) return titleOfFill(playbook, process, need.fill);
  const criterion = stage.exits.flatMap((exit) => exit.criteria).find((one) => one.id === part);
  return criterion === undefined ? null : (criterion.because ?? criterion.that.text);
}
