import type { Unmet } from '@dealwright/contract/guide';
import type { Value } from '@dealwright/contract/shapes';
import type { FillValues } from '../writes.ts';
import { readValue, typedOf } from './prompt-value.ts';

export type Prompt = NonNullable<Unmet['prompt']>;
export type Fill = NonNullable<Unmet['fill']>;
export type Confirmer = 'buyer' | 'seller' | 'thirdParty';

/** One thing that can be said in place: what it fills and how it is asked. */
export interface Ask {
  fill: Fill;
  prompt: Prompt;
}

/** What a person is typing for one ask, before it is saved. */
export interface Draft {
  typed: string;
  currency: string;
  confirmedBy: Confirmer | null;
  /** Second level of a reason. */
  detail: string;
  done: boolean;
  /** Written down already: the move itself has nothing to say about it. */
  logged: boolean;
}

export function draftOf({ prompt }: Ask, currency: string): Draft {
  return { typed: typedOf(prompt.type, prompt.value), currency, confirmedBy: null, detail: '', done: false, logged: false };
}

/** Whether the fields `typed`, `detail` … of this ask are those of a two-level reason with who said it. */
export const asksReason = ({ fill }: Ask) => fill.kind === 'field' && fill.ref.endsWith('.lostReason');
/** An amount that stands beside the record's own currency. */
export const asksAmount = ({ fill, prompt }: Ask) => fill.kind === 'field' && prompt.type === 'money' && fill.ref.endsWith('.amount');

/** Whether anything was said. */
export function isFilled(ask: Ask, draft: Draft | undefined): boolean {
  if (draft === undefined) return false;
  if (ask.fill.kind === 'step') return draft.done;
  return draft.typed.trim() !== '';
}

/** Why a draft cannot be saved, if it cannot. */
export function errorOf(ask: Ask, draft: Draft): string | undefined {
  const read = readValue(ask.prompt.type, draft.typed);
  return read.ok || ask.fill.kind === 'step' || ask.fill.kind === 'document' ? undefined : read.why;
}

/** The value of a field or an answer. */
export function valueOf(ask: Ask, draft: Draft): Value {
  const read = readValue(ask.prompt.type, draft.typed);
  return read.ok ? read.value : null;
}

/** The fields one ask sets, by ref: an amount brings its currency, a reason its second level and who said so. */
export function fieldsOf(ask: Ask, draft: Draft): Record<string, Value> {
  const { ref } = ask.fill;
  const owner = ref.split('.')[0] ?? '';
  if (asksAmount(ask)) return { [ref]: valueOf(ask, draft), [`${owner}.currency`]: draft.currency };
  if (!asksReason(ask)) return { [ref]: valueOf(ask, draft) };
  return {
    [ref]: valueOf(ask, draft),
    ...(draft.detail === '' ? {} : { [`${owner}.lostReasonDetail`]: draft.detail }),
    ...(draft.confirmedBy === null ? {} : { [`${owner}.lostSaidBy`]: draft.confirmedBy }),
  };
}

export function answerOf(ask: Ask, draft: Draft): { value: Value; confirmedBy?: Confirmer } {
  return { value: valueOf(ask, draft), ...(draft.confirmedBy === null ? {} : { confirmedBy: draft.confirmedBy }) };
}

/** A document is shown by a link, or told in words. */
export function documentOf({ typed }: Draft): { url: string } | { note: string } {
  const text = typed.trim();
  return /^https?:\/\/\S+$/i.test(text) ? { url: text } : { note: text };
}

/** What a move says in the same call. Shape: by ref, as `POST …/moves` takes it. */
export function fillsOf(asks: readonly Ask[], drafts: ReadonlyMap<string, Draft>): FillValues {
  const fills: FillValues = {};
  for (const ask of asks) {
    const draft = drafts.get(ask.fill.ref);
    if (draft === undefined || draft.logged || !isFilled(ask, draft)) continue;
    if (ask.fill.kind === 'field') Object.assign(fills, fieldsOf(ask, draft));
    else if (ask.fill.kind === 'step') fills[prefixed('step', ask.fill.ref)] = { state: 'done' };
    else if (ask.fill.kind === 'document') fills[prefixed('document', ask.fill.ref)] = documentOf(draft);
    else fills[ask.fill.ref] = answerOf(ask, draft);
  }
  return fills;
}

const prefixed = (kind: string, ref: string) => (ref.startsWith(`${kind}.`) ? ref : `${kind}.${ref}`);

/** What can be said in place about one unmet thing: itself, or the open questions of its framework. */
export function asksOf({ fill, prompt }: Pick<Unmet, 'fill' | 'prompt'>): Ask[] {
  if (fill === null || fill.kind === 'person' || fill.kind === 'approval') return [];
  if (fill.kind === 'framework')
    return (prompt?.elements ?? [])
      .filter((element) => element.value === null)
      .map(({ ref, label, ask, type, choices, value }) => ({
        fill: { kind: 'answer', ref },
        prompt: { label, ask, type, choices, value, examples: [] },
      }));
  if (prompt !== null) return [{ fill, prompt }];
  return fill.kind === 'step' || fill.kind === 'document'
    ? [{ fill, prompt: { label: fill.ref, ask: null, type: 'text', choices: [], examples: [], value: null } }]
    : [];
}
