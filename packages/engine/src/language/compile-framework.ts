import { addError, type Findings } from './finding.ts';
import type { Duration, Element, Framework } from './playbook.ts';
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
  const elements = text.elements.map((element, index): Element => {
    const path: Path = ['elements', index];
    if (seen.has(element.id)) addError(findings, 'id.duplicate', yaml.placeOf([...path, 'id']), `"${element.id}" is there twice.`);
    seen.add(element.id);
    const type = element.type ?? 'text';
    if ((type === 'choice') !== (element.choices !== undefined)) {
      addError(findings, 'field.choices', yaml.placeOf(path), `"${element.id}" needs both: type: choice and choices: […].`);
    }
    return {
      id: element.id,
      ref: `${text.framework}.${element.id}`,
      name: element.name,
      ask: element.ask,
      examples: element.examples ?? [],
      type,
      choices: element.choices ?? [],
      weight: element.weight ?? 1,
      agesAfter: readSpan(element['ages-after'], yaml, [...path, 'ages-after'], findings),
    };
  });
  return { id: text.framework, name: text.name, elements };
}

/** Reads an optional span; a text that is none is reported and left out. */
export function readSpan(text: string | undefined, yaml: YamlFile, path: Path, findings: Findings): Duration | null {
  if (text === undefined) return null;
  const span = parseSpan(text);
  if (span === null)
    addError(findings, 'span.form', yaml.placeOf(path), `"${text}" is not a span of time.`, `${String(path.at(-1))}: ${SPAN_EXAMPLE}`);
  return span;
}
