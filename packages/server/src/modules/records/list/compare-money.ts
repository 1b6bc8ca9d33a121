import { type RawBuilder, sql } from 'kysely';
import { CUSTOM_MONEY_DIGITS } from '../custom-values.ts';
import { digitsOf } from '../../../platform/money.ts';
import { compare, type Compared, parameter } from './operand.ts';

type Sql = RawBuilder<unknown>;
const MOST = 2n ** 63n - 1n;

/** The currencies that do not count in hundredths, by how many decimals they have. */
const ODD: ReadonlyMap<number, readonly string[]> = Map.groupBy(
  Intl.supportedValuesOf('currency').filter((currency) => digitsOf(currency) !== 2),
  digitsOf,
);
const ODD_ALL = [...ODD.values()].flat();

/** The columns an amount stands in, and the currency it is most likely in. */
export interface Amount {
  readonly minor: Sql;
  readonly currency: Sql;
  readonly usual: string;
}

/**
 * An amount in minor units compared with a decimal, whatever decimals its currency has: `1000` finds 1,000 yen and 1,000.00 euros.
 * Amounts of different currencies are compared as numbers; no rate is applied.
 */
export function compareMoney(amount: Amount, op: Compared, decimal: string): Sql {
  const { minor, currency, usual } = amount;
  if (op === 'ne') return sql`(${compareMoney(amount, 'eq', decimal)}) is not true`;
  const at = (digits: number): Sql => compareScaled(minor, op, decimal, digits);
  const rest = [sql`(${currency} <> all(${ODD_ALL}::text[]) and ${at(2)})`];
  for (const [digits, currencies] of ODD) rest.push(sql`(${currency} = any(${[...currencies]}::text[]) and ${at(digits)})`);
  // The usual currency first: its rows are decided by one comparison.
  return sql`((${currency} = ${usual} and ${at(digitsOf(usual))}) or (${currency} <> ${usual} and (${sql.join(rest, sql` or `)})))`;
}

/** A whole number of 10^-digits compared with a decimal that may be finer. */
export function compareScaled(value: Sql, op: Compared, decimal: string, digits: number): Sql {
  const [whole = '0', rest = ''] = decimal.replace('-', '').split('.');
  const fine = BigInt(whole + rest.padEnd(CUSTOM_MONEY_DIGITS, '0')) * (decimal.startsWith('-') ? -1n : 1n);
  const unit = 10n ** BigInt(CUSTOM_MONEY_DIGITS - digits);
  const floor = fine / unit - (fine % unit < 0n ? 1n : 0n);
  const exact = floor * unit === fine;
  if (op === 'eq' && !exact) return sql`false`;
  if (op === 'ne' && !exact) return sql`true`;
  const bound = exact || op === 'lte' || op === 'gt' ? floor : floor + 1n;
  const kept = bound > MOST ? MOST : bound < -MOST ? -MOST : bound;
  return compare(value, op, parameter('money', kept.toString()));
}
