import type { Playbook, Process } from '@dealwright/engine/language/playbook';
import { renamesBetween } from '@dealwright/engine/language/renames';

/** The id of a process, and those it had before. Shape: versions oldest first. */
export function idsOf({ id }: Process, versions: readonly Playbook[]): readonly string[] {
  const { processes } = renamesBetween(versions);
  return [id, ...Object.entries(processes).flatMap(([old, now]) => (now === id ? [old] : []))];
}
