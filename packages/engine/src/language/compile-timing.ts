import type { ProcessDraft } from './draft.ts';
import { readSpan } from './compile-framework.ts';
import { addError } from './finding.ts';
import { didYouMean } from './near-name.ts';
import type { ExitTiming } from './playbook.ts';
import type { ExitText } from './process-shape.ts';
import type { Path } from './yaml-file.ts';

/** What takes an exit without a person: `auto`, `later: 30 days` or `at: deal.mandateEnds`; one of them at most. */
export function readTiming(draft: ProcessDraft, text: ExitText, path: Path): ExitTiming | null {
  const { findings, yaml } = draft;
  const written = (['auto', 'later', 'at'] as const).filter((key) => text[key] !== undefined);
  const [kind] = written;
  if (kind === undefined) return null;
  if (written.length > 1) {
    const message = `An exit is taken by itself in one way; this one has ${written.join(' and ')}.`;
    addError(findings, 'exit.timing', yaml.placeOfKey([...path, written[1] ?? kind]), message, 'one of auto, later, at');
    return null;
  }
  if (kind === 'auto') {
    if ((text.needs ?? []).length > 0 || (text.criteria ?? []).length > 0) return { kind };
    const message = `The exit to "${text.to}" asks for nothing, so nobody would ever be in the stage before it.`;
    addError(findings, 'exit.timing', yaml.placeOfKey([...path, 'auto']), message, 'criteria: [{ id: …, that: … }]');
    return null;
  }
  if (kind === 'later') {
    const span = readSpan(text.later, yaml, [...path, 'later'], findings);
    return span === null ? null : { kind, span };
  }
  const ref = text.at ?? '';
  const dates = dateFields(draft);
  if (dates.includes(ref)) return { kind, ref };
  addError(findings, 'ref.unknown', yaml.placeOf([...path, 'at']), `There is no date ${ref}.${didYouMean(ref, dates)}`);
  return null;
}

/** Dates and moments of the record that something may be timed by. */
export function dateFields(draft: ProcessDraft): readonly string[] {
  return draft.fields
    .filter((field) => field.ref.startsWith(`${draft.kind}.`) && (field.type === 'date' || field.type === 'instant'))
    .map((field) => field.ref);
}
