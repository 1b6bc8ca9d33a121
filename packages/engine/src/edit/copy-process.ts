import { isMap, isScalar } from 'yaml';
import type { PlaybookFiles } from '../language/playbook.ts';
import { ID_PATTERN } from '../language/shape-terms.ts';
import { type Edit, type Edited, EditRefused, type TextChange } from './edit.ts';
import { nodeAt } from './find-node.ts';
import { readPage } from './page.ts';

type Copy = Extract<Edit, { kind: 'copyProcess' }>;
type Apply = (files: PlaybookFiles, edit: Edit) => Edited;

const LIST = 'playbook.yaml';

/**
 * A process once more under another id and name, for the records of one team, with all that is written in it, comments too, and with the
 * objections of its stages. It stands before the one it is copied from and takes of its records those of the team: what that takes stays
 * as it is for everybody else.
 *
 * Errors: refused for an id that is taken, and where the playbook does not list the process.
 */
export function copyChanges(files: PlaybookFiles, copy: Copy, apply: Apply): readonly TextChange[] {
  const { file, id, name, team } = copy;
  const original = wordAt(files, file, 'process');
  if (original === null) throw new EditRefused('There is no process to copy in this file.');
  if (!ID_PATTERN.test(id)) throw new EditRefused('An id begins with a small letter; letters and digits follow.');
  const copied = `processes/${id}.yaml`;
  if (Object.hasOwn(files, copied) || idsIn(files).includes(id)) throw new EditRefused(`There is a "${id}" already.`);
  const at = listedIn(files).indexOf(original);
  if (at < 0) throw new EditRefused(`${LIST} does not list "${original}" under "processes".`);
  const named = `team == ${JSON.stringify(team)}`;
  const rule = wordAt(files, file, 'for');
  const taken = rule === null || rule === 'otherwise' ? named : `${named} && (${rule})`;
  const text = written(files, apply, { from: file, to: copied }, { process: id, name, for: taken, was: null });
  return [
    ...objectionsOf(files, original).map((from, nth): TextChange => {
      const to = freeName(files, nth === 0 ? `objections/${id}` : `objections/${id}-${nth + 1}`);
      return { file: to, from: 0, to: 0, insert: written(files, apply, { from, to }, { objections: id }) };
    }),
    ...edited(apply(files, { kind: 'add', file: LIST, path: [], list: 'processes', at, value: id })).changes,
    { file: copied, from: 0, to: 0, insert: text },
  ];
}

/** The text of a file with other values under its first keys. */
function written(
  files: PlaybookFiles,
  apply: Apply,
  { from, to }: { readonly from: string; readonly to: string },
  values: Readonly<Record<string, string | null>>,
): string {
  let work: PlaybookFiles = { ...files, [to]: files[from] ?? '' };
  for (const [key, value] of Object.entries(values)) work = edited(apply(work, { kind: 'set', file: to, path: [], key, value })).files;
  return work[to] ?? '';
}

function edited(done: Edited): Extract<Edited, { kind: 'edited' }> {
  if (done.kind === 'refused') throw new EditRefused(done.because);
  return done;
}

const inFolder = (files: PlaybookFiles, folder: string) =>
  Object.keys(files).filter((name) => name.startsWith(folder) && name.endsWith('.yaml'));

function idsIn(files: PlaybookFiles): readonly (string | null)[] {
  return inFolder(files, 'processes/').map((name) => wordAt(files, name, 'process'));
}

function objectionsOf(files: PlaybookFiles, process: string): readonly string[] {
  return inFolder(files, 'objections/').filter((name) => wordAt(files, name, 'objections') === process);
}

function freeName(files: PlaybookFiles, wanted: string): string {
  return Object.hasOwn(files, `${wanted}.yaml`) ? freeName(files, `${wanted}-copy`) : `${wanted}.yaml`;
}

function listedIn(files: PlaybookFiles): readonly unknown[] {
  const { document } = readPage(files, LIST);
  const root = document.contents;
  const list: unknown = isMap(root) ? document.toJS({ maxAliasCount: 50 }) : null;
  const listed: unknown = typeof list === 'object' && list !== null && 'processes' in list ? list.processes : null;
  return Array.isArray(listed) ? listed : [];
}

function wordAt(files: PlaybookFiles, file: string, key: string): string | null {
  const node = nodeAt(readPage(files, file).document, [key]);
  return isScalar(node) && typeof node.value === 'string' ? node.value : null;
}
