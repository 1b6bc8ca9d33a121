import { parseDecimal } from '../../base/decimal.ts';
import type { Claims } from './claims.ts';

const NUMBER = String.raw`\d{1,3}(?:[.,'’  ]\d{3})+(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,3})?`;
const SCALE = String.raw`\s?(?:k|tsd\.?|thousand|tausend|mio\.?|mn|millions?|millionen|m)`;
const MONEY = String.raw`€|\$|£|eur|euros?|usd|dollars?|gbp|chf|franken`;

const BEFORE = new RegExp(String.raw`(?<money>${MONEY})\s?(?<number>${NUMBER})(?<scale>${SCALE})?(?![\p{L}\p{N}])`, 'giu');
const AFTER = new RegExp(
  String.raw`(?<![\p{L}\p{N}+.,])(?<number>${NUMBER})(?<scale>${SCALE})?\s?(?<money>${MONEY})(?![\p{L}\p{N}])`,
  'giu',
);
/** Without a currency only what cannot be anything else: 20k, 1.2 Mio, 20.000, 25000. */
const BARE_SCALE = String.raw`\s?(?:[kK]|[tT]sd\.?|[tT]housand|[tT]ausend|[mM]io\.?|[mM]illions?|[mM]illionen|[mM]n|M)`;
const BARE = new RegExp(
  String.raw`(?<![\p{L}\p{N}+./:]|\d[\s/-])(?:(?<number>${NUMBER})(?<scale>${BARE_SCALE})|(?<decimal>\d{1,4}[.,]\d{1,2})(?<millions>\s?m)|(?<grouped>\d{1,3}(?:[.,'’]\d{3})+(?:[.,]\d{2})?|[1-9]\d{4,11}))(?![\p{L}\p{N}/:]|[.,]\d)`,
  'gu',
);

const CURRENCIES: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', franken: 'CHF' };

/** The first amount of a line, and every other one taken for read as well. */
export function readAmounts(claims: Claims, currency: string): { readonly amount: string; readonly currency: string } | null {
  const found = [BEFORE, AFTER, BARE]
    .flatMap((pattern) => matchesOf(claims.text, pattern))
    .flatMap((one) => {
      const amount = amountText(one.number, one.scale);
      return amount !== null && claims.take(one, 'amount') ? [{ ...one, amount }] : [];
    })
    .toSorted((a, b) => a.start - b.start);
  const [first] = found;
  return first === undefined ? null : { amount: first.amount, currency: codeOf(first.money) ?? currency };
}

interface AmountMatch {
  readonly start: number;
  readonly end: number;
  readonly number: string;
  readonly scale: string;
  readonly money: string;
}

function matchesOf(text: string, pattern: RegExp): AmountMatch[] {
  return [...text.matchAll(pattern)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    number: found.groups?.['number'] ?? found.groups?.['decimal'] ?? found.groups?.['grouped'] ?? '',
    scale: found.groups?.['scale'] ?? found.groups?.['millions'] ?? '',
    money: found.groups?.['money'] ?? '',
  }));
}

function codeOf(money: string): string | null {
  const word = money.toLowerCase();
  if (word === '') return null;
  if (word.startsWith('euro')) return 'EUR';
  if (word.startsWith('dollar')) return 'USD';
  return CURRENCIES[word] ?? word.toUpperCase();
}

/** `1,2` and `1.2` are one and two tenths; three digits behind a mark are thousands, unless a scale follows (`1.250 Mio`). */
function amountText(number: string, scale: string): string | null {
  const marks = number.replaceAll(/\d/g, '');
  const last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
  const behind = number.length - last - 1;
  const mixed = number.includes('.') && number.includes(',');
  const grouped = marks.length > 1 && !mixed ? true : /[^.,]/.test(marks) && behind > 2;
  const isFraction = last >= 0 && !grouped && (mixed || behind !== 3 || scale !== '');
  const digits = (text: string) => text.replaceAll(/\D/g, '');
  const plain = isFraction ? `${digits(number.slice(0, last))}.${digits(number.slice(last + 1))}` : digits(number);
  const value = parseDecimal(plain)?.times(factorOf(scale));
  return value === undefined || value.isZero() || value.gte('1e12') ? null : value.toFixed(2);
}

function factorOf(scale: string): number {
  const word = scale.trim().toLowerCase();
  if (word === '') return 1;
  return word.startsWith('k') || word.startsWith('t') ? 1000 : 1_000_000;
}
