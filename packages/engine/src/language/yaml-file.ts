import { type Document, parseDocument } from 'yaml';
import type { Place } from '../base/reason.ts';
import { addError, type Findings } from './finding.ts';
import { describeEatenRule, findEatenRules } from './rule-text.ts';
import { readQuick } from './yaml-quick.ts';
import { treeOf, type YamlEntry, type YamlNode } from './yaml-tree.ts';

export type Path = readonly (string | number)[];

/** One YAML file of a playbook, with the place of everything in it. */
export interface YamlFile {
  readonly file: string;
  readonly source: string;
  readonly value: unknown;
  /** The place of a value; of the nearest thing around it where it is not written. */
  placeOf(path: Path): Place;
  /** The place of a key itself, for what is wrong with the key. */
  placeOfKey(path: Path): Place;
  /** The place `offset` characters into a text; where the text begins when it is written over several lines. */
  placeInText(path: Path, offset: number): Place;
  /** What the source holds between the end of a text and the end of its line: a comment, mostly. */
  restOfLine(path: Path): string;
}

/** Larger files are no playbook, and would make checking slow. */
const MOST_CHARACTERS = 300_000;

/** Reads one YAML file; null when it cannot be read at all. What is wrong goes to `findings`. Never throws. */
export function readYamlFile(file: string, source: string, findings: Findings): YamlFile | null {
  const start: Place = { file, line: 1, column: 1 };
  if (source.length > MOST_CHARACTERS) {
    addError(findings, 'file.size', start, `The file has ${source.length} characters; ${MOST_CHARACTERS} is the most.`);
    return null;
  }
  const quick = readQuick(source, holdsRules(file));
  if (quick !== null) return yamlFile(file, source, quick.tree, quick.value, placesOf(file, source));
  return readThoroughly(file, source, findings);
}

/** The reader that knows all of YAML, and says what is wrong where. */
export function readThoroughly(file: string, source: string, findings: Findings): YamlFile | null {
  try {
    const document = parseDocument(source, { prettyErrors: false, logLevel: 'silent' });
    const placeAt = placesOf(file, source);
    if (reportSyntax(document, source, placeAt, findings)) return null;
    const value: unknown = document.toJS({ maxAliasCount: 50 });
    return yamlFile(file, source, treeOf(document), value, placeAt);
  } catch (error) {
    const start: Place = { file, line: 1, column: 1 };
    addError(findings, 'yaml.syntax', start, `The file cannot be read as YAML: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** The place of each offset. Lines end with a line feed. */
function placesOf(file: string, source: string): (offset: number) => Place {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** Rules stand in processes alone; elsewhere "when" is a list of acts. */
function holdsRules(file: string): boolean {
  return /^(base\/[^/]+\/)?(processes\/|scoring\.|assignment\.)/.test(file);
}

/** True when nothing can be made of the file. */
function reportSyntax(document: Document.Parsed, source: string, placeAt: (offset: number) => Place, findings: Findings): boolean {
  const rules = holdsRules(placeAt(0).file);
  const eaten = rules ? findEatenRules(document, source) : [];
  for (const rule of eaten) addError(findings, rule.code, placeAt(rule.offset), rule.message, rule.fix);
  const lineOf = (offset: number): number => placeAt(offset).line;
  const told = new Set(eaten.map((rule) => lineOf(rule.offset)));
  for (const problem of document.errors) {
    const offset = problem.pos[0];
    if (told.has(lineOf(offset))) continue;
    told.add(lineOf(offset));
    const rule = rules ? describeEatenRule(source, offset) : null;
    if (rule === null) addError(findings, 'yaml.syntax', placeAt(offset), `The file cannot be read as YAML: ${problem.message}`);
    else addError(findings, rule.code, placeAt(rule.offset), rule.message, rule.fix);
  }
  for (const problem of document.warnings) {
    if (!told.has(lineOf(problem.pos[0])))
      addError(findings, 'yaml.tag', placeAt(problem.pos[0]), `${problem.message}: put the text in quotes.`);
  }
  return document.errors.length > 0 || document.warnings.length > 0 || eaten.length > 0;
}

function yamlFile(file: string, source: string, tree: YamlNode | null, value: unknown, placeAt: (offset: number) => Place): YamlFile {
  const placeOf = (path: Path): Place => {
    const { value: node, keyStart } = find(tree, path);
    return placeAt(node?.start ?? keyStart ?? 0);
  };
  return {
    file,
    source,
    value,
    placeOf,
    placeOfKey: (path) => {
      const { keyStart } = find(tree, path);
      return keyStart === null ? placeOf(path) : placeAt(keyStart);
    },
    placeInText: (path, offset) => {
      const { value: node } = find(tree, path);
      if (node?.kind !== 'scalar' || typeof node.value !== 'string') return placeOf(path);
      const opening = source[node.start] === '"' || source[node.start] === "'" ? 1 : 0;
      const plain = source.startsWith(node.value, node.start + opening);
      return placeAt(plain ? node.start + opening + offset : node.start);
    },
    restOfLine: (path) => {
      const { value: node } = find(tree, path);
      return node?.kind === 'scalar' ? (source.slice(node.end).split('\n', 1)[0] ?? '') : '';
    },
  };
}

interface Found {
  readonly keyStart: number | null;
  readonly value: YamlNode | null;
}

/** What stands at a path, or the deepest thing on the way to it. */
function find(tree: YamlNode | null, path: Path): Found {
  let found: Found = { keyStart: null, value: tree };
  for (const part of path) {
    const next = stepInto(found.value, part);
    if (next === null) return found;
    found = next;
  }
  return found;
}

function stepInto(node: YamlNode | null, part: string | number): Found | null {
  if (node?.kind === 'list' && typeof part === 'number') {
    const item = node.items[part];
    return item === undefined ? null : { keyStart: item.start, value: item };
  }
  if (node?.kind !== 'map') return null;
  const entry: YamlEntry | undefined = node.entries.find(({ key }) => key === String(part));
  return entry === undefined ? null : { keyStart: entry.keyStart, value: entry.value };
}
