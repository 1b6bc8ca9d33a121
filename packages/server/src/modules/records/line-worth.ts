import type { AMOUNT_FROM, LINE_PERIODS } from '@dealwright/contract/deals';
import { refuse } from '../../platform/refuse.ts';

export type LinePeriod = (typeof LINE_PERIODS)[number];
type AmountFrom = (typeof AMOUNT_FROM)[number];

/** What of a line its worth hangs on. */
export interface PricedLine {
  readonly quantity_milli: bigint;
  readonly unit_price_minor: bigint | null;
  readonly discount_e4: number;
  readonly period: LinePeriod;
  readonly term_months: number | null;
}

/** Minor units; null as long as the price, or for `total` the term, is unknown. */
export interface Worth {
  readonly firstYear: bigint | null;
  readonly annual: bigint | null;
  readonly total: bigint | null;
}

const MONTHS: Readonly<Record<Exclude<LinePeriod, 'once'>, bigint>> = { month: 1n, quarter: 3n, year: 12n };
/** Thousandths of the quantity times ten-thousandths of the discount. */
const SCALE = 1000n * 10_000n;
const MOST = 2n ** 63n - 1n;

/** Quantity times price less discount for one period, rounded once, a half away from zero. */
export function netOf(line: PricedLine): bigint | null {
  const exact = scaledNet(line);
  return exact === null ? null : rounded(exact, SCALE);
}

/**
 * What a line is worth: in its first twelve months (fewer where the term is shorter), a year as long as it recurs, and over its term.
 * Each is computed from the exact net and rounded once, so a monthly price is not rounded twelve times.
 */
export function worthOf(line: PricedLine): Worth {
  const exact = scaledNet(line);
  if (exact === null) return { firstYear: null, annual: line.period === 'once' ? 0n : null, total: null };
  if (line.period === 'once') {
    const net = rounded(exact, SCALE);
    return { firstYear: net, annual: 0n, total: net };
  }
  const by = SCALE * MONTHS[line.period];
  const term = line.term_months;
  const over = (months: number): bigint => rounded(exact * BigInt(months), by);
  return { firstYear: over(Math.min(12, term ?? 12)), annual: over(12), total: term === null ? null : over(term) };
}

/** The worth of all lines together. */
export function worthOfAll(lines: readonly PricedLine[]): Worth {
  const each = lines.map(worthOf);
  const sum = (part: keyof Worth): bigint | null =>
    each.reduce<bigint | null>((so, one) => (so === null || one[part] === null ? null : so + (one[part] ?? 0n)), 0n);
  return { firstYear: sum('firstYear'), annual: sum('annual'), total: sum('total') };
}

/**
 * The amount of a deal that follows its lines; undefined where it is typed or there are no lines to follow.
 *
 * Refuses: `bad-value` for more than can be kept.
 */
export function followedAmount(from: unknown, lines: readonly PricedLine[]): bigint | null | undefined {
  if (lines.length === 0 || !follows(from)) return undefined;
  const amount = worthOfAll(lines)[from];
  return amount !== null && amount > MOST ? refuse('bad-value', 'The lines are worth more than an amount can hold.') : amount;
}

function follows(from: unknown): from is Exclude<AmountFrom, 'typed'> {
  return from === 'firstYear' || from === 'annual' || from === 'total';
}

function scaledNet(line: PricedLine): bigint | null {
  return line.unit_price_minor === null ? null : line.quantity_milli * line.unit_price_minor * BigInt(10_000 - line.discount_e4);
}

function rounded(value: bigint, by: bigint): bigint {
  const size = value < 0n ? -value : value;
  const whole = (size + by / 2n) / by;
  return value < 0n ? -whole : whole;
}
