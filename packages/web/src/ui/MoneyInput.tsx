import { currencies } from './format.ts';
import type { FieldProps } from './Field.tsx';
import { Field } from './Field.tsx';
import { t } from './messages.ts';

/** What people type, `12.500,00` or `12,500` or `€ 12 500`, as exact decimal text. Shape: `12500.00`; `undefined` if it is no amount. */
export function amountFrom(typed: string): string | undefined {
  const bare = typed.replaceAll(/[\s'’\u00a0\u202f\p{Sc}]/gu, '');
  const last = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
  const tail = bare.length - last - 1;
  const marks = bare.replaceAll(/[^.,]/g, '');
  // One kind of mark with three digits after it groups thousands; otherwise the last mark is the point.
  const grouped = last >= 0 && new Set(marks).size === 1 && tail === 3;
  const whole =
    last < 0 || grouped ? bare.replaceAll(/[.,]/g, '') : `${bare.slice(0, last).replaceAll(/[.,]/g, '')}.${bare.slice(last + 1)}`;
  return /^-?\d{1,15}(\.\d{1,4})?$/.test(whole) ? whole : undefined;
}

export interface MoneyInputProps extends FieldProps {
  amount: string;
  currency: string;
  onAmount: (amount: string) => void;
  /** Left out, the currency is fixed and shown beside the amount. */
  onCurrency?: (currency: string) => void;
}

export function MoneyInput({ amount, currency, onAmount, onCurrency, ...field }: MoneyInputProps) {
  return (
    <Field {...field}>
      {(wiring) => (
        <div className="inunit">
          <input
            {...wiring}
            className="in"
            inputMode="decimal"
            autoComplete="off"
            value={amount}
            onChange={(event) => onAmount(event.target.value)}
          />
          <select
            className="in"
            aria-label={t('currency')}
            value={currency}
            disabled={onCurrency === undefined}
            onChange={(event) => onCurrency?.(event.target.value)}
          >
            {currencies(currency).map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}
