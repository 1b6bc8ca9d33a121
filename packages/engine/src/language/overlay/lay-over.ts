import { addError, type Findings } from '../finding.ts';
import { didYouMean } from '../near-name.ts';
import { type Folder, readFolder } from '../read-folder.ts';
import type { YamlFile } from '../yaml-file.ts';
import { BASE_FOLDER, folderOf, type Sealed } from './base-files.ts';
import { droppedNames, type Drops, isFile, mergeYaml } from './merge-yaml.ts';

/** Kinds of files that are the same thing by what they call it, whatever the file is called. */
const NAMED_BY: readonly (readonly [folder: string, key: string])[] = [
  ['processes/', 'process'],
  ['frameworks/', 'framework'],
  ['questions/', 'questions'],
  ['personas/', 'persona'],
];

/** A folder laid over that of everything it extends, the furthest first; itself where it extends nothing. */
export function layOver(sealed: Sealed, own: Folder, findings: Findings): { readonly folder: Folder; readonly drops: Drops } {
  if (sealed.problem !== null) tellProblem(sealed.problem, own, findings);
  const bases = sealed.chain.flatMap((name) => {
    const files = folderOf(sealed.files, name);
    return files === null ? [] : [readFolder(files, `${BASE_FOLDER}${name}/`, findings)];
  });
  const drops: Drops = new Map();
  let laid: Folder | null = null;
  for (const folder of [...bases.toReversed(), own]) {
    drops.clear();
    laid = laid === null ? folder : mergeFolders(laid, folder, drops, findings);
  }
  return { folder: laid ?? own, drops };
}

function tellProblem({ kind, name }: NonNullable<Sealed['problem']>, own: Folder, findings: Findings): void {
  const root = own.yamls.get('playbook.yaml');
  const place = root?.placeOf(['extends']) ?? { file: 'playbook.yaml', line: 1, column: 1 };
  if (kind === 'circle') {
    addError(findings, 'extends.circle', place, `"${name}" extends itself, by way of others. Leave one "extends" out.`);
    return;
  }
  const message = `There is no playbook "${name}" to extend: it is neither one that ships nor one beside this, nor one of this workspace.`;
  addError(findings, 'extends.unknown', place, message, 'extends: b2b-software');
}

function mergeFolders(base: Folder, own: Folder, drops: Drops, findings: Findings): Folder {
  const yamls = new Map(base.yamls);
  const texts: Record<string, string> = { ...base.texts };
  const rootOf = own.yamls.get('playbook.yaml');
  for (const path of droppedFiles(base, rootOf, drops, findings)) {
    yamls.delete(path);
    delete texts[path];
  }
  for (const [path, text] of Object.entries(own.texts)) {
    const yaml = own.yamls.get(path);
    if (yaml === undefined) {
      if (texts[path] !== undefined) yamls.delete(path);
      texts[path] = text;
      continue;
    }
    const before = sameThing(yamls, path, yaml);
    if (before === null) {
      if (yamls.has(path) && NAMED_BY.some(([folder]) => path.startsWith(folder))) tellOtherThing(path, yaml, yamls, findings);
      yamls.set(path, yaml);
    } else {
      yamls.delete(before.path);
      delete texts[before.path];
      yamls.set(path, mergeYaml(before.yaml, yaml, drops, findings, nameOf(path, yaml)));
    }
    texts[path] = text;
  }
  return { yamls: new Map([...yamls].toSorted(([a], [b]) => (a < b ? -1 : 1))), texts };
}

/** What a file is known by on the way to a part of it: `processes/deal`, `playbook`. */
export function nameOf(path: string, yaml: YamlFile): string {
  const named = NAMED_BY.find(([folder]) => path.startsWith(folder));
  return named === undefined ? path.replace(/\.yaml$/, '') : `${named[0]}${String(idIn(yaml, named[1]))}`;
}

/** The file of the base that a file refines: by what it calls itself, else by its path. A scenario is replaced, being a test. */
function sameThing(
  yamls: ReadonlyMap<string, YamlFile>,
  path: string,
  yaml: YamlFile,
): { readonly path: string; readonly yaml: YamlFile } | null {
  if (path.startsWith('scenarios/')) return null;
  const named = NAMED_BY.find(([folder]) => path.startsWith(folder));
  if (named === undefined) {
    const known = yamls.get(path);
    return known === undefined ? null : { path, yaml: known };
  }
  const [folder, key] = named;
  const id = idIn(yaml, key);
  for (const [other, known] of yamls) {
    if (other.startsWith(folder) && id !== null && idIn(known, key) === id) return { path: other, yaml: known };
  }
  return null;
}

function idIn({ value }: YamlFile, key: string): string | null {
  const id: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : null;
  return typeof id === 'string' ? id : null;
}

function tellOtherThing(path: string, yaml: YamlFile, yamls: ReadonlyMap<string, YamlFile>, findings: Findings): void {
  const key = NAMED_BY.find(([folder]) => path.startsWith(folder))?.[1] ?? '';
  const known = yamls.get(path);
  const before = known === undefined ? null : idIn(known, key);
  const message = `In the base this file is the ${key} "${before ?? ''}": refine that, or name this file otherwise.`;
  addError(findings, 'overlay.file', yaml.placeOf([key]), message, before === null ? null : `${key}: ${before}`);
}

/** Files that the overlay leaves out: by their paths at the top of `playbook.yaml`, or a process by its id among `processes`. */
function droppedFiles(base: Folder, root: YamlFile | undefined, drops: Drops, findings: Findings): readonly string[] {
  const value = root?.value;
  if (root === undefined || typeof value !== 'object' || value === null) return [];
  const paths = droppedNames(Reflect.get(value, 'drop')).flatMap((name, index) => {
    if (!isFile(name)) return [];
    const place = root.placeOf(['drop', index]);
    const known = base.yamls.get(name);
    if (known !== undefined) drops.set(nameOf(name, known), place);
    if (Object.hasOwn(base.texts, name) && name !== 'playbook.yaml') return [name];
    addError(findings, 'overlay.drop', place, `The base has no file "${name}" to drop.${didYouMean(name, Object.keys(base.texts))}`);
    return [];
  });
  return [...paths, ...droppedProcesses(base, root, Reflect.get(value, 'processes'), drops)];
}

function droppedProcesses(base: Folder, root: YamlFile, listed: unknown, drops: Drops): readonly string[] {
  return (Array.isArray(listed) ? listed : []).flatMap((item: unknown, index) => {
    const names = typeof item === 'object' && item !== null && 'drop' in item ? droppedNames(item.drop) : [];
    return names.flatMap((name) => {
      const found = [...base.yamls].find(([path, yaml]) => path.startsWith('processes/') && idIn(yaml, 'process') === name);
      if (found === undefined) return [];
      drops.set(`processes/${name}`, root.placeOf(['processes', index]));
      return [found[0]];
    });
  });
}
