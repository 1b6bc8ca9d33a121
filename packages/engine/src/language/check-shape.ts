import { z } from 'zod';
import { addError, type Findings } from './finding.ts';
import { didYouMean, nearName } from './near-name.ts';
import { ID_PATTERN } from './shape-terms.ts';
import { LATER_KEYS } from './shapes.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** The file's content in the shape given, or null with what is wrong in `findings`. */
export function checkShape<T>(shape: z.ZodType<T>, yaml: YamlFile, findings: Findings): T | null {
  const result = shape.safeParse(yaml.value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) describeIssue(issue, shape, [], yaml, findings);
  return null;
}

type Issue = z.core.$ZodIssue;

function describeIssue(issue: Issue, shape: z.ZodType, before: Path, yaml: YamlFile, findings: Findings): void {
  const path: Path = [...before, ...issue.path.filter((part) => typeof part !== 'symbol')];
  const value = valueAt(yaml.value, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      for (const key of issue.keys) describeUnknownKey(key, [...path, key], keysAt(shape, path, value), yaml, findings);
      return;
    case 'invalid_union':
      for (const inner of branchFor(issue, value)) describeIssue(inner, shape, path, yaml, findings);
      return;
    case 'invalid_type':
      describeType(issue.expected, value, path, yaml, findings);
      return;
    case 'invalid_key':
      describeId(String(path.at(-1)), path, yaml.placeOfKey(path), findings);
      return;
    case 'invalid_format':
      describeFormat(String(value), path, issue.pattern ?? '', yaml, findings);
      return;
    case 'invalid_value': {
      const choices = issue.values.map(String);
      const near = typeof value === 'string' ? didYouMean(value, choices) : '';
      addError(findings, 'value.choice', yaml.placeOf(path), `"${show(value)}" is not one of ${choices.join(', ')}.${near}`);
      return;
    }
    case 'too_small':
    case 'too_big':
      describeSize(issue, value, path, yaml, findings);
      return;
    default:
      addError(findings, 'value.shape', yaml.placeOf(path), `${nameOf(path)}: ${issue.message}.`);
  }
}

function describeUnknownKey(key: string, path: Path, known: readonly string[], yaml: YamlFile, findings: Findings): void {
  const place = yaml.placeOfKey(path);
  if (LATER_KEYS.has(key)) addError(findings, 'key.later', place, `"${key}" is not available in this version yet.`);
  else if (/\s/.test(key)) {
    addError(findings, 'key.unknown', place, `There is no "${key}" here. A comma ends a text inside { }.`, 'the whole text in quotes');
  } else addError(findings, 'key.unknown', place, `There is no "${key}" here.${didYouMean(key, known)}`, keyFix(key, known));
}

function keyFix(key: string, known: readonly string[]): string | null {
  const near = nearName(key, known);
  return near === null ? `one of ${known.join(', ')}` : `${near}:`;
}

function describeType(expected: string, value: unknown, path: Path, yaml: YamlFile, findings: Findings): void {
  if (value === undefined) {
    const around = path.slice(0, -1);
    const example = `${String(path.at(-1))}: …`;
    addError(findings, 'key.missing', yaml.placeOf(around), `"${String(path.at(-1))}" is missing here.`, example);
    return;
  }
  const fix = expected === 'string' && (typeof value === 'number' || typeof value === 'boolean') ? `"${String(value)}"` : null;
  addError(
    findings,
    'value.type',
    yaml.placeOf(path),
    `${nameOf(path)} must be ${KIND_NAMES[expected] ?? expected}, not ${kindOf(value)}.`,
    fix,
  );
}

const KIND_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return KIND_NAMES[typeof value] ?? typeof value;
}

function describeFormat(value: string, path: Path, pattern: string, yaml: YamlFile, findings: Findings): void {
  if (pattern === String(ID_PATTERN)) describeId(value, path, yaml.placeOf(path), findings);
  else
    addError(
      findings,
      'value.format',
      yaml.placeOf(path),
      `"${value}" is not a ${String(path.at(-1))} as it is written.`,
      FORMAT_EXAMPLES[String(path.at(-1))] ?? null,
    );
}

const FORMAT_EXAMPLES: Readonly<Record<string, string>> = {
  playbook: 'playbook: b2b-software',
  currency: 'currency: EUR',
  at: 'at: 2026-03-02T09:00',
};

function describeId(value: string, path: Path, place: ReturnType<YamlFile['placeOf']>, findings: Findings): void {
  const fix = idFrom(value);
  addError(
    findings,
    'id.form',
    place,
    `"${value}" is not an id: a small letter, then letters and digits.`,
    fix === null ? null : fixFor(path, fix),
  );
}

function fixFor(path: Path, id: string): string {
  const last = path.at(-1);
  return typeof last === 'string' ? `${last === 'id' ? 'id: ' : ''}${id}` : id;
}

/** `Discovery call` and `discovery-call` become `discoveryCall`. */
export function idFrom(text: string): string | null {
  const parts = text.split(/[^a-zA-Z0-9]+/).filter((part) => part !== '');
  const id = parts
    .map((part, index) => (index === 0 ? part.charAt(0).toLowerCase() : part.charAt(0).toUpperCase()) + part.slice(1))
    .join('');
  return ID_PATTERN.test(id) ? id : null;
}

function describeSize(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  value: unknown,
  path: Path,
  yaml: YamlFile,
  findings: Findings,
): void {
  const name = nameOf(path);
  if (typeof value === 'number') {
    const bound = issue.code === 'too_small' ? `at least ${String(issue.minimum)}` : `at most ${String(issue.maximum)}`;
    const strict = issue.code === 'too_small' && issue.inclusive !== true ? `more than ${String(issue.minimum)}` : bound;
    addError(findings, 'value.range', yaml.placeOf(path), `${name} must be ${strict}, not ${value}.`);
  } else addError(findings, 'value.empty', yaml.placeOf(path), `${name} is empty.`);
}

/** Of `text or map`, the half the author was writing. */
function branchFor(issue: z.core.$ZodIssueInvalidUnion, value: unknown): readonly Issue[] {
  const wanted = typeof value === 'object' && value !== null;
  const branch = issue.errors.find((errors) => errors.every((error) => error.code !== 'invalid_type' || error.path.length > 0));
  const fitting = wanted
    ? issue.errors.toReversed().find((errors) => errors.some((error) => error.path.length > 0 || error.code === 'unrecognized_keys'))
    : undefined;
  return fitting ?? branch ?? issue.errors[0] ?? [];
}

function nameOf(path: Path): string {
  const key = path.findLast((part) => typeof part === 'string');
  return key === undefined ? 'The file' : `"${key}"`;
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const part of path) {
    if (Array.isArray(value) && typeof part === 'number') value = value[part];
    else if (typeof value === 'object' && value !== null && Object.hasOwn(value, part)) value = Reflect.get(value, part);
    else return undefined;
  }
  return value;
}

/** The keys a map may have at a path, for guessing what was meant. */
function keysAt(shape: z.ZodType, path: Path, value: unknown): readonly string[] {
  let current: unknown = shape;
  for (const part of path) current = inside(unwrap(current, true), part);
  const found = unwrap(current, typeof value === 'object');
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

function unwrap(shape: unknown, wantsMap: boolean): unknown {
  if (shape instanceof z.ZodOptional) return unwrap(shape.unwrap(), wantsMap);
  if (shape instanceof z.ZodUnion && wantsMap)
    return shape.options.find((option) => option instanceof z.ZodObject || option instanceof z.ZodArray);
  return shape;
}

function inside(shape: unknown, part: string | number): unknown {
  if (shape instanceof z.ZodArray) return shape.element;
  if (shape instanceof z.ZodObject) return shape.shape[String(part)];
  return shape instanceof z.ZodRecord ? shape.valueType : undefined;
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
