import { compileEntries } from './compile-entries.ts';
import { compileMethod } from './compile-method.ts';
import { addError, type Findings } from './finding.ts';
import type { ElementGroup } from './framework.ts';
import { didYouMean } from './near-name.ts';
import type { Duration, Element, Framework } from './playbook.ts';
import { marksOf } from './renames.ts';
import { RESERVED_NAMES } from './rule-names.ts';
import type { FrameworkText } from './shapes.ts';
import { parseSpan, SPAN_EXAMPLE } from './span.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** A framework with its questions; what is wrong goes to `findings`. */
export function compileFramework(text: FrameworkText, yaml: YamlFile, findings: Findings): Framework {
  if (RESERVED_NAMES.includes(text.framework)) {
    addError(
      findings,
      'id.reserved',
      yaml.placeOf(['framework']),
      `"${text.framework}" already means something in rules; choose another id.`,
    );
  }
  const seen = new Set<string>();
  for (const [index, group] of (text.groups ?? []).entries()) {
    if (seen.has(group.id)) addError(findings, 'id.duplicate', yaml.placeOf(['groups', index, 'id']), `"${group.id}" is there twice.`);
    seen.add(group.id);
  }
  const elements = text.elements.map((element, index): Element => {
    const path: Path = ['elements', index];
    if (seen.has(element.id)) addError(findings, 'id.duplicate', yaml.placeOf([...path, 'id']), `"${element.id}" is there twice.`);
    seen.add(element.id);
    checkElement(element, text, yaml, path, findings);
    return {
      id: element.id,
      ...marksOf(element),
      ref: `${text.framework}.${element.id}`,
      name: element.name,
      ask: element.ask,
      examples: element.examples ?? [],
      type: element.entries === undefined ? (element.type ?? 'text') : 'list',
      choices: element.choices ?? [],
      weight: element.weight ?? 1,
      agesAfter: readSpan(element['ages-after'], yaml, [...path, 'ages-after'], findings),
      ...(element.group === undefined ? {} : { group: element.group }),
      ...(element.entries === undefined ? {} : { entries: compileEntries(element.entries, yaml, [...path, 'entries'], findings) }),
      ...(element['leave-on'] === undefined ? {} : { leaveOn: element['leave-on'] }),
    };
  });
  const groups = compileGroups(text, elements, yaml, findings);
  const framework: Framework = {
    id: text.framework,
    ...marksOf(text),
    name: text.name,
    ...(groups.length === 0 ? {} : { groups }),
    elements,
  };
  return text.method === undefined ? framework : { ...framework, method: compileMethod(text.method, framework, yaml, findings) };
}

function compileGroups(text: FrameworkText, elements: readonly Element[], yaml: YamlFile, findings: Findings): ElementGroup[] {
  return (text.groups ?? []).map((group, index) => {
    const members = elements.filter((element) => element.group === group.id).length;
    if (members === 0)
      addError(findings, 'group.empty', yaml.placeOf(['groups', index]), `No element belongs to "${group.id}".`, `group: ${group.id}`);
    if ((group.enough ?? 1) > members && members > 0) {
      const message = `"${group.id}" has ${members} elements, so ${group.enough ?? 1} of them are never answered.`;
      addError(findings, 'group.enough', yaml.placeOf(['groups', index, 'enough']), message, `enough: ${members}`);
    }
    return { id: group.id, ref: `${text.framework}.${group.id}`, name: group.name, enough: group.enough ?? members };
  });
}

function checkElement(element: ElementText, text: FrameworkText, yaml: YamlFile, path: Path, findings: Findings): void {
  const choices = element.choices ?? [];
  if ((element.type === 'choice') !== (element.choices !== undefined))
    addError(findings, 'field.choices', yaml.placeOf(path), `"${element.id}" needs both: type: choice and choices: […].`);
  if (element.entries !== undefined && element.type !== undefined && element.type !== 'list')
    addError(findings, 'entries.type', yaml.placeOf([...path, 'type']), `"${element.id}" is answered by a list of lines.`, 'type: list');
  const groups = (text.groups ?? []).map(({ id }) => id);
  if (element.group !== undefined && !groups.includes(element.group)) {
    const message = `There is no group "${element.group}".${didYouMean(element.group, groups)}`;
    addError(findings, 'group.unknown', yaml.placeOf([...path, 'group']), message);
  }
  for (const [at, value] of (element['leave-on']?.values ?? []).entries()) {
    if (choices.includes(value)) continue;
    const message = `"${value}" is no choice of "${element.id}".${didYouMean(value, choices)}`;
    addError(findings, 'element.leaveOn', yaml.placeOf([...path, 'leave-on', 'values', at]), message);
  }
}

type ElementText = FrameworkText['elements'][number];

/** Reads an optional span; a text that is none is reported and left out. */
export function readSpan(text: string | undefined, yaml: YamlFile, path: Path, findings: Findings): Duration | null {
  if (text === undefined) return null;
  const span = parseSpan(text);
  if (span === null)
    addError(findings, 'span.form', yaml.placeOf(path), `"${text}" is not a span of time.`, `${String(path.at(-1))}: ${SPAN_EXAMPLE}`);
  return span;
}
