import type { Path } from '@dealwright/engine/edit/edit';
import { valueIn } from '@dealwright/engine/edit/outline';
import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { freshId } from './map-acts.ts';
import { t } from './messages.ts';
import { itemsAt, itemsOf, mapOf, textOf } from './said.ts';
import { baseOf, ownPath, type Thing } from './thing.ts';
import type { Desk } from './use-desk.ts';
import type { Word } from './vocabulary.ts';

/** Something buyers say against it, as it is written. */
export interface ObjectionSaid {
  readonly file: string;
  readonly path: Path;
  readonly id: string;
  readonly name: string;
  readonly says: string;
  /** Where they say it; none: in every open stage. */
  readonly stages: readonly string[];
}

/** The objections prepared for in a process; what the playbook itself says of one goes before what its base does. */
export function objectionsOf(files: PlaybookFiles, process: string): readonly ObjectionSaid[] {
  const all = objectionFiles(files)
    .filter((one) => one.process === process)
    .flatMap(({ file }) => objectionsIn(files, file))
    .toSorted((one, other) => Number(baseOf(one.file) !== null) - Number(baseOf(other.file) !== null));
  return all.filter((one, at) => all.findIndex(({ id }) => id === one.id) === at);
}

/** Those that may be raised in one stage. */
export function raisedIn(all: readonly ObjectionSaid[], stage: string): readonly ObjectionSaid[] {
  return all.filter(({ stages }) => stages.length === 0 || stages.includes(stage));
}

/** The objections written in one file. */
export function objectionsIn(files: PlaybookFiles, file: string): readonly ObjectionSaid[] {
  return itemsAt(files, file, [], 'list').map(({ path, said }) => {
    const { id, name, says, stages } = mapOf(said);
    const where: readonly unknown[] = Array.isArray(stages) ? stages : [];
    return { file, path, id: textOf(id), name: textOf(name) || textOf(id), says: textOf(says), stages: where.map(String) };
  });
}

/** The files that objections are written in, with the process they are raised in. */
export function objectionFiles(files: PlaybookFiles): readonly { readonly file: string; readonly process: string }[] {
  return Object.keys(files)
    .filter((file) => ownPath(file).startsWith('objections/'))
    .map((file) => ({ file, process: textOf(valueIn(files, file)?.['objections']) }));
}

/** What people call a file of objections: after the process they are raised in. */
export function objectionsName(files: PlaybookFiles, file: string): string {
  const process = textOf(valueIn(files, file)?.['objections']);
  return t('objectionsIn', { process: processName(files, process) });
}

export function processName(files: PlaybookFiles, id: string): string {
  const file = processFile(files, id);
  return (file === null ? '' : textOf(valueIn(files, file)?.['name'])) || id;
}

export function processFile(files: PlaybookFiles, id: string): string | null {
  const ofProcesses = Object.keys(files).filter((name) => ownPath(name).startsWith('processes/'));
  return ofProcesses.find((name) => valueIn(files, name)?.['process'] === id) ?? null;
}

/** The stages in which something can be objected to, as they are written: whether the text compiles or not. */
export function openStages(files: PlaybookFiles, file: string): readonly Word[] {
  const home = ownPath(file).startsWith('objections/') ? processFile(files, textOf(valueIn(files, file)?.['objections'])) : null;
  const stages = home === null ? [] : itemsOf(mapOf(valueIn(files, home))['stages']);
  return stages
    .filter((stage) => stage['outcome'] === undefined)
    .map(({ id, name }) => ({ name: textOf(id), means: textOf(name) || textOf(id) }));
}

/** Puts another objection into the playbook's own file for a process, which is made where there is none. */
export function addObjection(desk: Desk, process: string, stage: string | null): void {
  const taken = objectionsOf(desk.files, process).map(({ id }) => id);
  const id = freshId('newObjection', taken);
  const where = stage === null ? {} : { stages: [stage] };
  const value = { id, name: t('newObjection'), says: t('newSays'), ...where, answer: t('newAnswer') };
  const own = objectionFiles(desk.files).find((one) => one.process === process && baseOf(one.file) === null);
  const thing = (file: string): Thing => ({ kind: 'objection', file, path: ['list', id] });
  if (own !== undefined) {
    desk.act({ kind: 'add', file: own.file, path: [], list: 'list', value }, thing(own.file));
    return;
  }
  const file = freshFile(desk.files, process);
  const lines = [
    `id: ${id}`,
    `name: ${value.name}`,
    `says: ${value.says}`,
    ...(stage === null ? [] : [`stages: [${stage}]`]),
    `answer: ${value.answer}`,
  ];
  desk.act({ kind: 'write', file, text: `objections: ${process}\nlist:\n  - ${lines.join('\n    ')}\n` }, thing(file));
}

/** `objections/new-business.yaml`, or the next name that is free. */
function freshFile(files: PlaybookFiles, process: string): string {
  const name = process.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const taken = Object.keys(files).map((file) => file.replaceAll(/^objections\/|\.yaml$/g, ''));
  return `objections/${freshId(name, taken)}.yaml`;
}
