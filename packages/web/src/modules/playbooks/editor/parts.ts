import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { valueIn } from '@dealwright/engine/edit/outline';
import { t } from './messages.ts';
import { objectionsName } from './objections.ts';
import { baseOf, ownPath } from './thing.ts';

export interface Part {
  readonly file: string;
  readonly name: string;
}

export interface PlaybookParts {
  readonly processes: readonly Part[];
  readonly others: readonly Part[];
  /** What the playbooks it extends bring along. */
  readonly base: readonly Part[];
}

/** The files that have a map, under the names people know: processes first, in the order the playbook lists them. */
export function partsOf(files: PlaybookFiles): PlaybookParts {
  const names = Object.keys(files);
  const own = partsIn(
    files,
    names.filter((file) => baseOf(file) === null),
  );
  const base = partsIn(
    files,
    names.filter((file) => baseOf(file) !== null),
  );
  return { ...own, base: [...base.processes, ...base.others].map((part) => ({ ...part, name: t('fromBase', { name: part.name }) })) };
}

/** Folders in the order in which they are offered. */
const FOLDERS = ['frameworks/', 'questions/', 'objections/', 'personas/'] as const;
const FILES = { 'scoring.yaml': t('scoring'), 'assignment.yaml': t('assignment'), 'playbook.yaml': t('settings') } as const;

function partsIn(files: PlaybookFiles, names: readonly string[]): Omit<PlaybookParts, 'base'> {
  const listed: unknown = valueIn(files, 'playbook.yaml')?.['processes'];
  const order = Array.isArray(listed) ? listed.map(String) : [];
  const inFolder = (folder: string) =>
    names.filter((file) => ownPath(file).startsWith(folder)).map((file) => ({ file, name: nameIn(files, file) }));
  const processes = inFolder('processes/')
    .map((part) => ({ ...part, at: order.indexOf(String(valueIn(files, part.file)?.['process'])) }))
    .toSorted((one, other) => one.at - other.at);
  const single = Object.entries(FILES).flatMap(([path, name]) =>
    names.filter((file) => ownPath(file) === path).map((file) => ({ file, name })),
  );
  return { processes, others: [...FOLDERS.flatMap(inFolder), ...single] };
}

function nameIn(files: PlaybookFiles, file: string): string {
  if (ownPath(file).startsWith('objections/')) return objectionsName(files, file);
  const name = valueIn(files, file)?.['name'];
  return typeof name === 'string' ? name : file.replace(/^.*\/|\.yaml$/g, '');
}
