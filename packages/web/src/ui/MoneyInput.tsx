import { currencies } from './format.ts';
import type { FieldProps } from './Field.tsx';
import { Field } from './Field.tsx';
import { t } from './messages.ts';

/** What people type, `12.500,00` or `12,500` or `€ 12 500`, as exact decimal text. Shape: `12500.00`; `undefined` if it is no amount. */
export function amountFrom(typed: string): string | undefined {
  const bare = typed.replaceAll(/[\s'’\u00a0\u202f\p{Sc}]/gu, '');
  // Marks with three digits after each group thousands; any other single mark is the point.
  if (/^-?[1-9]\d{0,2}(,\d{3})+(\.\d{1,4})?$/.test(bare)) return bare.replaceAll(',', '');
  if (/^-?[1-9]\d{0,2}(\.\d{3})+(,\d{1,4})?$/.test(bare)) return bare.replaceAll('.', '').replace(',', '.');
  return /^-?\d{1,15}([.,]\d{1,4})?$/.test(bare) ? bare.replace(',', '.') : undefined;
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
