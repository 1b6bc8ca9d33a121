import type { Value } from '@dealwright/contract/shapes';
import { count, date, dateTime, money, percent } from '../../../ui/format.ts';
import { amountFrom } from '../../../ui/MoneyInput.tsx';
import { t } from '../messages.ts';

/** What was typed, as the value a prompt's type asks for; or why it is none. Nothing typed is `null`: unknown. */
export type ReadValue = { ok: true; value: Value } | { ok: false; why: string };

const PERCENT = /^(\d{1,3}(?:[.,]\d+)?)\s*%?$/;

/** Reads a text field by the type of its prompt. Units: a share is typed in percent and kept as 0..1. */
export function readValue(type: string, typed: string): ReadValue {
  const text = typed.trim();
  if (text === '') return { ok: true, value: null };
  switch (type) {
    case 'money': {
      const amount = amountFrom(text);
      return amount === undefined ? { ok: false, why: t('notAnAmount') } : { ok: true, value: amount };
    }
    case 'number':
    case 'integer': {
      const plain = amountFrom(text);
      if (plain === undefined || (type === 'integer' && plain.includes('.')))
        return { ok: false, why: t(type === 'integer' ? 'notAnInteger' : 'notANumber') };
      return { ok: true, value: Number(plain) };
    }
    case 'share': {
      const share = PERCENT.exec(text)?.[1];
      const percents = share === undefined ? Number.NaN : Number(share.replace(',', '.'));
      return percents >= 0 && percents <= 100 ? { ok: true, value: percents / 100 } : { ok: false, why: t('notAShare') };
    }
    case 'boolean':
      return { ok: true, value: text === 'true' };
    case 'list':
      return {
        ok: true,
        value: text
          .split(/[,;\n]/)
          .map((one) => one.trim())
          .filter((one) => one !== ''),
      };
    case 'instant':
      return Number.isNaN(Date.parse(text)) ? { ok: false, why: t('notADate') } : { ok: true, value: new Date(text).toISOString() };
    default:
      return { ok: true, value: text };
  }
}

/** A kept value as the text its input shows. */
export function typedOf(type: string, value: Value): string {
  if (value === null) return '';
  if (type === 'share' && typeof value === 'number') return String(Math.round(value * 1000) / 10);
  if (Array.isArray(value)) return value.join(', ');
  if (type === 'instant' && typeof value === 'string') return localInstant(value);
  return String(value);
}

/** A kept value as a person reads it; `null` while unknown. */
export function said(type: string, value: Value, currency: string): string | null {
  if (value === null || value === '') return null;
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (Array.isArray(value)) return value.join(', ');
  if (type === 'money') return money(String(value), currency);
  if (type === 'share' && typeof value === 'number') return percent(value);
  if (typeof value === 'number') return count(value);
  if (type === 'date' && /^\d{4}-\d\d-\d\d$/.test(value)) return date(value);
  if (type === 'instant' && !Number.isNaN(Date.parse(value))) return dateTime(value);
  return value;
}

/** An instant as a `datetime-local` input shows it, in this browser's zone. */
export function localInstant(instant: string | Date): string {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
