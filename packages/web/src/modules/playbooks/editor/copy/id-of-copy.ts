import type { PlaybookFiles } from '@dealwright/engine/language/playbook';

/** An id for the copy of a process that nothing has yet: `dealNorth`, `dealNorth2`. */
export function idOfCopy(process: string, team: string, files: PlaybookFiles): string {
  const words =
    team
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .match(/[a-zA-Z0-9]+/g) ?? [];
  const base = process + (words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('') || 'Copy');
  const taken = (id: string) => Object.hasOwn(files, `processes/${id}.yaml`);
  let id = base;
  for (let next = 2; taken(id); next += 1) id = base + String(next);
  return id;
}
