import type { Playbook, Process } from '../language/playbook.ts';
import { renamesBetween } from '../language/renames.ts';

/** How the draft calls what a version before it called otherwise; what has no other name keeps its own. */
export interface DraftNames {
  /** Null where the draft has no such process. */
  process(id: string): Process | null;
  /** `process` is the id that the draft has. */
  stage(process: string, id: string): string;
  step(process: string, id: string): string;
  track(process: string, id: string): string;
  criterion(process: string, id: string): string;
  field(ref: string): string;
  element(ref: string): string;
  framework(id: string): string;
}

/** The names of a draft, by the number of the version that something was recorded under. */
export type NamesSince = (version: number) => DraftNames;

/**
 * The names of a draft for each of the versions before it, whatever a thing was called on the way.
 * Shape: versions by their number; those of other playbooks have no part in it. Each is worked out at its first use.
 */
export function namesSince(draft: Playbook, versions: ReadonlyMap<number, Playbook>): NamesSince {
  const known = new Map<number, DraftNames>();
  return (version) => {
    const found = known.get(version);
    if (found !== undefined) return found;
    const names = namesAfter(draft, laterThan(version, versions, draft.id));
    known.set(version, names);
    return names;
  };
}

function laterThan(version: number, versions: ReadonlyMap<number, Playbook>, playbook: string): readonly Playbook[] {
  const later = [...versions].filter(([number, { id }]) => number > version && id === playbook);
  return later.toSorted(([a], [b]) => a - b).map(([, one]) => one);
}

/** What something was recorded under says nothing itself: what came later says what was called otherwise. */
function namesAfter(draft: Playbook, later: readonly Playbook[]): DraftNames {
  const renames = renamesBetween([draft, ...later, draft]);
  const byId = new Map(draft.processes.map((process) => [process.id, process]));
  const of = (process: string) => renames.ofProcess[process];
  return {
    process: (id) => byId.get(renames.processes[id] ?? id) ?? null,
    stage: (process, id) => of(process)?.stages[id] ?? id,
    step: (process, id) => of(process)?.steps[id] ?? id,
    track: (process, id) => of(process)?.tracks[id] ?? id,
    criterion: (process, id) => of(process)?.criteria[id] ?? id,
    field: (ref) => renames.fields[ref] ?? ref,
    element: (ref) => renames.elements[ref] ?? ref,
    framework: (id) => renames.frameworks[id] ?? id,
  };
}
