import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Place } from '../base/reason.ts';
import { addError, type Findings } from './finding.ts';
import { describeEatenRule, findEatenRules } from './rule-text.ts';

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
  const lines = new LineCounter();
  try {
    const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
    const placeAt = (offset: number): Place => {
      const { line, col } = lines.linePos(offset);
      return { file, line: Math.max(1, line), column: Math.max(1, col) };
    };
    if (reportSyntax(document, source, placeAt, findings)) return null;
    const value: unknown = document.toJS({ maxAliasCount: 50 });
    return yamlFile(file, source, document, value, placeAt);
  } catch (error) {
    addError(findings, 'yaml.syntax', start, `The file cannot be read as YAML: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** True when nothing can be made of the file. */
function reportSyntax(document: Document.Parsed, source: string, placeAt: (offset: number) => Place, findings: Findings): boolean {
  // Rules stand in processes alone; elsewhere "when" is a list of acts.
  const holdsRules = /^(processes\/|scoring\.|assignment\.)/.test(placeAt(0).file);
  const eaten = holdsRules ? findEatenRules(document, source) : [];
  for (const rule of eaten) addError(findings, rule.code, placeAt(rule.offset), rule.message, rule.fix);
  const lineOf = (offset: number): number => placeAt(offset).line;
  const told = new Set(eaten.map((rule) => lineOf(rule.offset)));
  for (const problem of document.errors) {
    const offset = problem.pos[0];
    if (told.has(lineOf(offset))) continue;
    told.add(lineOf(offset));
    const rule = holdsRules ? describeEatenRule(source, offset) : null;
    if (rule === null) addError(findings, 'yaml.syntax', placeAt(offset), `The file cannot be read as YAML: ${problem.message}`);
    else addError(findings, rule.code, placeAt(rule.offset), rule.message, rule.fix);
  }
  for (const problem of document.warnings) {
    if (!told.has(lineOf(problem.pos[0])))
      addError(findings, 'yaml.tag', placeAt(problem.pos[0]), `${problem.message}: put the text in quotes.`);
  }
  return document.errors.length > 0 || document.warnings.length > 0 || eaten.length > 0;
}

function yamlFile(file: string, source: string, document: Document.Parsed, value: unknown, placeAt: (offset: number) => Place): YamlFile {
  const offsetOf = (node: Node | null): number | null => node?.range?.[0] ?? null;
  const placeOf = (path: Path): Place => placeAt(offsetOf(find(document, path).value) ?? offsetOf(find(document, path).key) ?? 0);
  return {
    file,
    source,
    value,
    placeOf,
    placeOfKey: (path) => {
      const offset = offsetOf(find(document, path).key);
      return offset === null ? placeOf(path) : placeAt(offset);
    },
    placeInText: (path, offset) => {
      const { value: node } = find(document, path);
      const start = offsetOf(node);
      if (start === null || !isScalar(node) || typeof node.value !== 'string') return placeOf(path);
      const opening = source[start] === '"' || source[start] === "'" ? 1 : 0;
      const plain = source.startsWith(node.value, start + opening);
      return placeAt(plain ? start + opening + offset : start);
    },
    restOfLine: (path) => {
      const end = find(document, path).value?.range?.[1];
      return end === undefined ? '' : (source.slice(end).split('\n', 1)[0] ?? '');
    },
  };
}

/** The nodes at a path, or the deepest ones on the way to it. */
function find(document: Document.Parsed, path: Path): { readonly key: Node | null; readonly value: Node | null } {
  let value: Node | null = document.contents;
  let key: Node | null = null;
  for (const part of path) {
    const next: { readonly key: Node | null; readonly value: Node | null } | null = stepInto(value, part);
    if (next === null) return { key, value };
    ({ key, value } = next);
  }
  return { key, value };
}

function stepInto(node: Node | null, part: string | number): { readonly key: Node | null; readonly value: Node | null } | null {
  if (isSeq<Node>(node) && typeof part === 'number') {
    const item = node.items[part];
    return item === undefined ? null : { key: item, value: item };
  }
  if (!isMap<Node, Node | null>(node)) return null;
  const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part));
  return pair === undefined ? null : { key: pair.key, value: pair.value };
}
