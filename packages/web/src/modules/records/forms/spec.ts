import type { Option } from '../../../ui/Select.tsx';
import { amountFrom } from '../../../ui/MoneyInput.tsx';
import { t } from '../messages.ts';

/** What is typed so far, by field; everything is text until it is sent. */
export type Draft = Readonly<Record<string, string>>;

/** One input of a form. `money` keeps its currency in `currency`, `account` its name in `accountName`, `member` in `ownerLabel`. */
export interface Spec {
  key: string;
  label: string;
  type:
    | 'text'
    | 'email'
    | 'tel'
    | 'url'
    | 'integer'
    | 'number'
    | 'date'
    | 'area'
    | 'check'
    | 'choice'
    | 'money'
    | 'account'
    | 'member'
    | 'lines';
  choices?: readonly Option[];
  required?: boolean;
  hint?: string;
  /** Shares its line with the next. */
  half?: boolean;
}

/** What was typed, or `null` for nothing. */
export const textOf = (draft: Draft, key: string): string | null => {
  const given = (draft[key] ?? '').trim();
  return given === '' ? null : given;
};
export const integerOf = (draft: Draft, key: string): number | null => {
  const given = textOf(draft, key);
  return given === null ? null : Number(given.replaceAll(/[\s.,'’]/g, ''));
};
export const amountOf = (draft: Draft, key: string): string | null => amountFrom(draft[key] ?? '') ?? null;
export const linesOf = (draft: Draft, key: string): string[] =>
  (draft[key] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What is wrong before anything is sent. Shape: field → sentence. */
export function wrongIn(specs: readonly Spec[], draft: Draft): ReadonlyMap<string, string> {
  const wrong = new Map<string, string>();
  for (const spec of specs) {
    const given = textOf(draft, spec.key);
    if (given === null) {
      if (spec.required) wrong.set(spec.key, t('needName'));
    } else if (spec.type === 'money' && amountOf(draft, spec.key) === null) wrong.set(spec.key, t('needAmount'));
    else if (spec.type === 'integer' && !/^\d+$/.test(given.replaceAll(/[\s.,'’]/g, ''))) wrong.set(spec.key, t('needNumber'));
    else if (spec.type === 'number' && !Number.isFinite(Number(given))) wrong.set(spec.key, t('needFigure'));
  }
  return wrong;
}
