import type { Playbook } from '../language/playbook.ts';
import type { SoldLine } from './act.ts';
import type { Random } from './random.ts';

/** What a simulated company sells, and how much a sale is worth as long as nothing is listed. */
export interface Shop {
  readonly products: readonly Product[];
  /** Whether it sells to people and small shops instead of companies. */
  readonly small: boolean;
  readonly typicalAmount: number;
}

export interface Product {
  readonly key: string;
  readonly name: string;
  readonly code: string;
  /** In whole units of money. */
  readonly price: number;
  readonly period: SoldLine['period'];
  /** How many are sold at once: at least, at most. */
  readonly pieces: readonly [number, number];
  /** How often it is part of a sale. */
  readonly share: number;
}

type Offer = readonly [
  name: string,
  code: string,
  price: number,
  period: SoldLine['period'],
  pieces: readonly [number, number],
  share: number,
];

const LARGE: readonly Offer[] = [
  ['Order desk', 'OD-100', 4800, 'year', [1, 1], 1],
  ['Seat', 'OD-110', 240, 'year', [8, 90], 0.95],
  ['ERP connector', 'OD-200', 1900, 'year', [1, 2], 0.55],
  ['Warehouse module', 'OD-210', 3600, 'year', [1, 1], 0.3],
  ['Guided start', 'OD-300', 3500, 'once', [1, 1], 0.7],
  ['Training day', 'OD-310', 1250, 'once', [1, 4], 0.4],
  ['Named contact', 'OD-400', 2400, 'year', [1, 1], 0.25],
];
const SMALL: readonly Offer[] = [
  ['Booking page', 'BP-10', 29, 'month', [1, 1], 1],
  ['Reminder by message', 'BP-11', 9, 'month', [1, 1], 0.6],
  ['Second calendar', 'BP-12', 12, 'month', [1, 3], 0.3],
  ['Set-up at your place', 'BP-20', 290, 'once', [1, 1], 0.8],
  ['Hour of training', 'BP-21', 85, 'once', [1, 3], 0.4],
  ['Move from the old tool', 'BP-22', 180, 'once', [1, 1], 0.35],
];
const DISCOUNTS = [0, 0, 0, 0.05, 0.1, 0.15] as const;

/** What fits the playbook: where one person decides soon, small things for people and shops, else a system for companies. */
export function shopOf({ processes }: Playbook): Shop {
  const small = processes.find(({ kind }) => kind === 'deal')?.class === 'transactional';
  const products = (small ? SMALL : LARGE).map(([name, code, price, period, pieces, share], index) => {
    return { key: `product-${String(index + 1).padStart(4, '0')}`, name, code, price, period, pieces, share };
  });
  return { products, small, typicalAmount: small ? 900 : 18_000 };
}

/** What a sale consists of: at least one product, with a term where it is paid again and again. */
export function linesFor(random: Random, { products }: Shop): readonly SoldLine[] {
  const discount = random.pick(DISCOUNTS);
  const termMonths = random.pick([12, 12, 24, 36]);
  const chosen = products.filter(({ share }) => random.chance(share));
  return (chosen.length > 0 ? chosen : products.slice(0, 1)).map(({ key, name, price, period, pieces }) => ({
    product: key,
    name,
    quantity: String(random.whole(...pieces)),
    unitPrice: `${price}.00`,
    discount: period === 'once' ? 0 : discount,
    period,
    termMonths: period === 'once' ? null : termMonths,
  }));
}

const MONTHLY = { once: 1, year: 1, month: 12 } as const;

/** What the lines are worth in their first year. Shape: exact to the cent, for prices in whole units and discounts in hundredths. */
export function firstYearOf(lines: readonly SoldLine[]): string {
  const cents = lines.reduce((sum, { quantity, unitPrice, discount, period }) => {
    return sum + Number(quantity) * Math.round(Number(unitPrice) * (100 - Math.round(discount * 100))) * MONTHLY[period];
  }, 0);
  return (cents / 100).toFixed(2);
}

/** A price as it stands in offers: 4,900 more often than 4,873.21. */
export function roundAmount(random: Random, { typicalAmount }: Shop): string {
  const step = typicalAmount > 5000 ? 100 : 10;
  return `${Math.max(9, Math.round(random.around(typicalAmount, 0.9) / step)) * step}.00`;
}
