import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { valueIn } from '@dealwright/engine/edit/outline';
import { t } from './messages.ts';

export interface Part {
  readonly file: string;
  readonly name: string;
}

/** The files that have a map, under the names people know: processes first, in the order the playbook lists them. */
export function partsOf(files: PlaybookFiles): { readonly processes: Part[]; readonly others: Part[] } {
  const listed: unknown = valueIn(files, 'playbook.yaml')?.['processes'];
  const order = Array.isArray(listed) ? listed.map(String) : [];
  const processes = Object.keys(files)
    .filter((file) => file.startsWith('processes/'))
    .map((file) => ({ file, name: nameIn(files, file), at: order.indexOf(String(valueIn(files, file)?.['process'])) }))
    .toSorted((one, other) => one.at - other.at);
  const frameworks = Object.keys(files)
    .filter((file) => file.startsWith('frameworks/'))
    .map((file) => ({ file, name: nameIn(files, file) }));
  const scoring = Object.hasOwn(files, 'scoring.yaml') ? [{ file: 'scoring.yaml', name: t('scoring') }] : [];
  return { processes, others: [...frameworks, ...scoring, { file: 'playbook.yaml', name: t('settings') }] };
}

function nameIn(files: PlaybookFiles, file: string): string {
  const name = valueIn(files, file)?.['name'];
  return typeof name === 'string' ? name : file.replace(/^.*\/|\.yaml$/g, '');
}
