import type { guide } from '@dealwright/contract/guide';
import type { Value } from '@dealwright/contract/shapes';
import type { z } from 'zod';
import type { Plain } from '@dealwright/engine/base/reason';
import type { Element, FieldSpec, Fill } from '@dealwright/engine/language/playbook';
import { RECORD_FIELDS } from '@dealwright/engine/language/record-fields';
import type { Case } from '@dealwright/engine/process/case';
import { entriesStanding } from '@dealwright/engine/qualify/entries';
import { spaced, titleOfFill } from '@dealwright/engine/process/title-of';
import { UNNAMED } from '../../records/queries/told-names.ts';
import { idOfLinked, nameOfLinked } from './linked-records.ts';

export type Prompt = NonNullable<NonNullable<z.infer<typeof guide>['nextStep']>['prompt']>;

/** What a page shows to fill something in place: the question, its type, its choices and what is there now. */
export function promptOf(subject: Case, fill: Fill): Prompt {
  switch (fill.kind) {
    case 'field':
      return fieldPrompt(subject, fill.ref);
    case 'answer':
      return answerPrompt(subject, fill.ref);
    case 'framework':
      return frameworkPrompt(subject, fill.ref);
    case 'step': {
      const step = subject.process.stages.flatMap((stage) => stage.steps).find((one) => one.id === fill.ref);
      return bare(step?.title ?? fill.ref, 'step');
    }
    case 'document':
      return bare(spaced(fill.ref), 'document');
    case 'approval':
      return bare(titleOfFill(subject.playbook, subject.process, fill), fill.kind);
    case 'person':
      return bare(spaced(fill.ref), fill.kind);
  }
}

const bare = (label: string, type: string): Prompt => ({ label, ask: null, type, choices: [], examples: [], value: null });

function fieldPrompt(subject: Case, ref: string): Prompt {
  const field = fieldOf(subject, ref);
  const [owner = '', name = ''] = ref.split('.');
  const value = owner === subject.kind ? subject.record[name] : owner === 'account' ? subject.account?.[name] : undefined;
  const reasons = name === 'lostReason' ? Object.keys(subject.playbook.lostReasons) : [];
  const details = name === 'lostReasonDetail' ? (subject.playbook.lostReasons[typed(subject.record['lostReason'])] ?? []) : [];
  const choices = field?.choices ?? (reasons.length > 0 ? reasons : details);
  return {
    label: field?.label ?? spaced(name),
    ask: null,
    type: choices.length > 0 ? 'choice' : (field?.type ?? 'text'),
    choices: [...choices],
    examples: [],
    value: field?.link === undefined ? valueOf(value ?? null) : idOfLinked(value),
    ...(field?.link === undefined ? {} : { record: { kind: field.link, name: nameOfLinked(value) } }),
  };
}

const typed = (value: unknown): string => (typeof value === 'string' ? value : '');

function fieldOf(subject: Case, ref: string): FieldSpec | undefined {
  return (
    subject.playbook.fields.find((field) => field.ref === ref) ??
    Object.values(RECORD_FIELDS)
      .flat()
      .find((field) => field.ref === ref)
  );
}

/** The question an answer is given to. */
export function answerPrompt(subject: Case, ref: string): Prompt {
  const element = elementOf(subject, ref);
  if (element === undefined) return bare(ref, 'text');
  return {
    label: element.name,
    ask: element.ask,
    type: element.entries === undefined ? element.type : 'lines',
    choices: [...element.choices],
    examples: [...element.examples],
    value: answerValue(element, subject.answers[ref]?.value ?? null),
  };
}

function frameworkPrompt(subject: Case, id: string): Prompt {
  const framework = subject.playbook.frameworks[id];
  const elements = (framework?.elements ?? []).map((element) => ({
    ref: element.ref,
    label: element.name,
    ask: element.ask,
    type: element.entries === undefined ? element.type : 'lines',
    choices: [...element.choices],
    value: answerValue(element, subject.answers[element.ref]?.value ?? null),
  }));
  return { ...bare(framework?.name ?? id, 'framework'), elements };
}

/** The element a ref such as `meddic.pain` names, in the playbook of a case. */
export function elementOf(subject: Pick<Case, 'playbook'>, ref: string): Element | undefined {
  const [framework = ''] = ref.split('.');
  return subject.playbook.frameworks[framework]?.elements.find((element) => element.ref === ref);
}

/** An answer in the contract's form; of a list of lines, one text for each. */
export function answerValue(element: Element, value: Plain): Value {
  if (element.entries === undefined) return valueOf(value);
  return entriesStanding(element.entries, value).lines.map(({ values }) => lineText(Object.values(values)));
}

function lineText(values: readonly Plain[]): string {
  return values
    .filter((one) => typeof one === 'number' || (typeof one === 'string' && !UUID.test(one)))
    .map(String)
    .join(', ');
}

/** People and other lines are named by ids, which say nothing to anybody. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A plain value in the contract's form. */
export function valueOf(value: Plain): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean');
  return nameOfLinked(value) ?? (idOfLinked(value) === null ? JSON.stringify(value) : UNNAMED);
}
