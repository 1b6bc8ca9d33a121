import { checkRole } from './compile-accept.ts';
import { readSpan } from './compile-framework.ts';
import type { ProcessDraft } from './draft.ts';
import { addError } from './finding.ts';
import type { Fill, Need } from './playbook.ts';
import type { ExitText } from './process-shape.ts';
import { lockOf } from './renames.ts';
import { readRef } from './read-ref.ts';
import type { Path } from './yaml-file.ts';

type NeedText = Exclude<NonNullable<ExitText['needs']>[number], string>;

/** What an exit needs to be there: a bare name, or a map with an `ask` or a `person`. */
export function compileNeeds(draft: ProcessDraft, texts: NonNullable<ExitText['needs']>, path: Path): Need[] {
  const seen = new Set<string>();
  return texts.flatMap((written, index): Need[] => {
    const here: Path = [...path, index];
    const text: NeedText = typeof written === 'string' ? { ask: written } : written;
    const asks = typeof written === 'string' ? here : [...here, text.person === undefined ? 'ask' : 'person'];
    const need = readNeed(draft, text, here, asks);
    if (need === null) return [];
    if (seen.has(need.id)) addError(draft.findings, 'id.duplicate', need.place, `${need.id} is asked twice.`);
    seen.add(need.id);
    return [need];
  });
}

function readNeed(draft: ProcessDraft, text: NeedText, here: Path, asks: Path): Need | null {
  const { findings, yaml } = draft;
  const id = text.person ?? text.ask;
  if (id === undefined || (text.person !== undefined && text.ask !== undefined)) {
    addError(
      findings,
      'need.shape',
      yaml.placeOf(here),
      'A need asks for one thing or one person.',
      '{ ask: deal.amount } or { person: champion }',
    );
    return null;
  }
  const place = yaml.placeOf(asks);
  const fill: Fill | null = text.person === undefined ? readRef(draft, id, asks) : { kind: 'person', ref: id };
  checkRole(draft, text.override, [...here, 'override']);
  const newer = readSpan(text.newer, yaml, [...here, 'newer'], findings);
  const touched = readSpan(text.touched, yaml, [...here, 'touched'], findings);
  if (fill === null) return null;
  checkFill(draft, fill, text, here, place);
  return {
    id: fill.kind === 'person' ? fill.ref : id,
    ...lockOf(text),
    level: text.level ?? 'block',
    because: text.because ?? null,
    fill,
    newer,
    touched,
    override: text.override ?? null,
    place,
  };
}

function checkFill(draft: ProcessDraft, fill: Fill, text: NeedText, here: Path, place: Need['place']): void {
  const { findings, yaml } = draft;
  if (fill.kind === 'framework') {
    const fix = `criteria: [{ id: known, that: score("${fill.ref}") >= 0.5, fill: framework.${fill.ref} }]`;
    addError(findings, 'need.framework', place, 'A whole framework is not one need.', fix);
  }
  if (text.touched !== undefined && fill.kind !== 'person')
    addError(findings, 'need.touched', yaml.placeOfKey([...here, 'touched']), 'Only a person can be touched.', `newer: ${text.touched}`);
  if (text.newer !== undefined && !['answer', 'document', 'step'].includes(fill.kind)) {
    const message = `Nobody knows how old a ${fill.kind} is; an answer, a document or a step has an age.`;
    addError(
      findings,
      'need.newer',
      yaml.placeOfKey([...here, 'newer']),
      message,
      fill.kind === 'person' ? `touched: ${text.newer}` : null,
    );
  }
}
