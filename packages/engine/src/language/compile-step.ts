import { checkRole } from './compile-accept.ts';
import { readSpan } from './compile-framework.ts';
import { dateFields } from './compile-timing.ts';
import { type ProcessDraft, wordsOfId } from './draft.ts';
import { addError } from './finding.ts';
import { didYouMean, nearName } from './near-name.ts';
import type { Due, Duration, Step } from './playbook.ts';
import { readRef } from './read-ref.ts';
import { marksOf } from './renames.ts';
import { readRule } from './read-rule.ts';
import type { StepText } from './process-shape.ts';
import { parseDue, SPAN_EXAMPLE } from './span.ts';
import type { Path } from './yaml-file.ts';

const TEMPLATE = /^templates\/[^\s]+\.md$/;

/** One step of a stage; a bare id is a task. */
export function compileStep(draft: ProcessDraft, written: string | StepText, path: Path): Step {
  const text: StepText = typeof written === 'string' ? { id: written } : written;
  return {
    id: text.id,
    ...marksOf(text),
    do: text.do ?? 'task',
    title: text.title ?? wordsOfId(text.id),
    guide: readTemplate(draft, text.guide, [...path, 'guide']),
    script: readTemplate(draft, text.script, [...path, 'script']),
    asks: (text.asks ?? []).filter((ref, index) => readAsked(draft, ref, [...path, 'asks', index])),
    due: readDue(draft, text.due, [...path, 'due']),
    required: text.required ?? false,
    after: readAfter(draft, text, [...path, 'after']),
    when: readRule(draft, text.when, [...path, 'when']),
    doneWhen: readRule(draft, text['done-when'], [...path, 'done-when']),
    again: text.again ?? false,
    every: readEvery(draft, text, path),
    each: readEach(draft, text, path),
    by: readBy(draft, text.by, [...path, 'by']),
    place: draft.yaml.placeOf(path),
  };
}

/** Text as it stands, or the file of the playbook that it names. */
export function readTemplate(draft: ProcessDraft, text: string | undefined, path: Path): string | null {
  if (text === undefined) return null;
  if (!TEMPLATE.test(text.trim())) return text;
  const found = Object.hasOwn(draft.files, text.trim()) ? draft.files[text.trim()] : undefined;
  if (found !== undefined) return found;
  const templates = Object.keys(draft.files).filter((file) => file.startsWith('templates/'));
  const near = nearName(text, templates);
  addError(
    draft.findings,
    'file.missing',
    draft.yaml.placeOf(path),
    `There is no file ${text.trim()}.`,
    near === null ? null : `${String(path.at(-1))}: ${near}`,
  );
  return null;
}

function readAsked(draft: ProcessDraft, ref: string, path: Path): boolean {
  const fill = readRef(draft, ref, path);
  if (fill === null || fill.kind === 'answer' || fill.kind === 'field') return fill !== null;
  addError(draft.findings, 'step.asks', draft.yaml.placeOf(path), `A step asks for answers and fields; ${ref} is neither.`);
  return false;
}

function readDue(draft: ProcessDraft, text: string | undefined, path: Path): Due | null {
  if (text === undefined) return null;
  const due = parseDue(text);
  const place = draft.yaml.placeOf(path);
  if (due === null) {
    addError(
      draft.findings,
      'span.form',
      place,
      `"${text}" is neither a span of time nor a span before or after a date.`,
      `due: ${SPAN_EXAMPLE}`,
    );
    return null;
  }
  const { anchor } = due;
  if (anchor === null) return due;
  const dates = dateFields(draft);
  if (dates.includes(anchor.ref)) return due;
  addError(draft.findings, 'ref.unknown', place, `There is no date ${anchor.ref}.${didYouMean(anchor.ref, dates)}`);
  return null;
}

function readAfter(draft: ProcessDraft, text: StepText, path: Path): readonly string[] {
  for (const [index, id] of (text.after ?? []).entries()) {
    const place = draft.yaml.placeOf([...path, index]);
    if (id === text.id) addError(draft.findings, 'step.after', place, `"${id}" cannot wait for itself.`);
    else if (!draft.steps.includes(id))
      addError(draft.findings, 'step.unknown', place, `There is no step "${id}".${didYouMean(id, draft.steps)}`);
  }
  return text.after ?? [];
}

/** A step that repeats has its moments by `every`; another due date beside it would say something else. */
function readEvery(draft: ProcessDraft, text: StepText, path: Path): Duration | null {
  const every = readSpan(text.every, draft.yaml, [...path, 'every'], draft.findings);
  if (every === null) return null;
  if (every.amount === 0) {
    addError(draft.findings, 'span.form', draft.yaml.placeOf([...path, 'every']), 'Every 0 is always.', `every: 7 days`);
    return null;
  }
  for (const other of ['due', 'each'] as const) {
    if (text[other] === undefined) continue;
    const message = `"${text.id}" repeats, so it cannot have "${other}" too.`;
    addError(draft.findings, 'step.every', draft.yaml.placeOfKey([...path, other]), message, `every: ${text.every ?? ''}`);
  }
  return every;
}

function readEach(draft: ProcessDraft, text: StepText, path: Path): string | null {
  const ref = text.each;
  if (ref === undefined) return null;
  const lists = draft.fields.filter((field) => field.ref.startsWith(`${draft.kind}.`) && field.type === 'list').map((field) => field.ref);
  if (lists.includes(ref)) return ref;
  addError(draft.findings, 'ref.unknown', draft.yaml.placeOf([...path, 'each']), `There is no list ${ref}.${didYouMean(ref, lists)}`);
  return null;
}

function readBy(draft: ProcessDraft, role: string | undefined, path: Path): string | null {
  checkRole(draft, role, path);
  return role ?? null;
}
