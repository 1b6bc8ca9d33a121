import type { Playbook, Process } from '../language/playbook.ts';
import { renamesOf } from '../language/renames.ts';

/** How the draft calls what a version before it called otherwise; what has no other name keeps its own. */
export interface DraftNames {
  /** Null where the draft has no such process. */
  process(id: string): Process | null;
  /** Process ids below are those of the version before. */
  stage(process: string, id: string): string;
  step(process: string, id: string): string;
  track(process: string, id: string): string;
  criterion(process: string, id: string): string;
  field(ref: string): string;
  element(ref: string): string;
}

/** The names of a draft, by what it says was called otherwise. */
export function draftNames(draft: Playbook): DraftNames {
  const renames = renamesOf(draft);
  const byId = new Map(draft.processes.map((process) => [process.id, process]));
  const processOf = (id: string) => byId.get(renames.processes[id] ?? id) ?? null;
  const of = (process: string) => renames.ofProcess[renames.processes[process] ?? process];
  return {
    process: processOf,
    stage: (process, id) => of(process)?.stages[id] ?? id,
    step: (process, id) => of(process)?.steps[id] ?? id,
    track: (process, id) => of(process)?.tracks[id] ?? id,
    criterion: (process, id) => of(process)?.criteria[id] ?? id,
    field: (ref) => renames.fields[ref] ?? ref,
    element: (ref) => renames.elements[ref] ?? ref,
  };
}
