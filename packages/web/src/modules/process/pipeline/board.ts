import type { Pipeline } from '@dealwright/contract/pipeline';

export type Column = Pipeline['columns'][number];
export type Card = Column['cards'][number];
type Sum = Column['sums'][number];

/** A card that is being moved, and where it would go. */
export interface Lifted {
  card: Card;
  from: string;
  by: 'drag' | 'keys';
  over: string | null;
}

const SCALE = 10_000n;
/** Exact decimal text as a whole number of ten-thousandths. */
function units(amount: string): bigint {
  const [whole = '0', tail = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole) * SCALE + BigInt(tail.padEnd(4, '0').slice(0, 4));
  return amount.startsWith('-') ? -value : value;
}
function text(value: bigint): string {
  const size = value < 0n ? -value : value;
  const tail = String(size % SCALE)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${size / SCALE}${tail === '' ? '' : `.${tail}`}`;
}

/** Sums by currency with one amount more or less; a currency that is new comes last. */
export function addToSums(sums: readonly Sum[], amount: string, currency: string, sign: 1n | -1n): Sum[] {
  const known = sums.some((sum) => sum.currency === currency);
  const all = known ? sums : [...sums, { amount: '0', currency }];
  return all.map((sum) => (sum.currency === currency ? { currency, amount: text(units(sum.amount) + sign * units(amount)) } : sum));
}

/** The board as it will be once the card has moved: shown at once, taken back if the server says otherwise. */
export function withMoved(board: Pipeline, card: Card, from: string, to: string): Pipeline {
  const change = (column: Column, sign: 1n | -1n, cards: Card[]): Column => {
    const known = card.amount !== null && card.currency !== null;
    return {
      ...column,
      cards,
      count: column.count + Number(sign),
      unknown: column.unknown + (known ? 0 : Number(sign)),
      sums: card.amount === null || card.currency === null ? column.sums : addToSums(column.sums, card.amount, card.currency, sign),
    };
  };
  return {
    ...board,
    columns: board.columns.map((column) => {
      if (column.stage.id === from)
        return change(
          column,
          -1n,
          column.cards.filter((one) => one.id !== card.id),
        );
      return column.stage.id === to ? change(column, 1n, [{ ...card, daysInStage: 0 }, ...column.cards]) : column;
    }),
  };
}

/** The next place in the order of the board that a key leads to; shut ones are named too, so that one learns why. */
export function nextPlace(places: readonly string[], at: string | null, by: 1 | -1): string | null {
  const here = at === null ? -1 : places.indexOf(at);
  return places[Math.min(places.length - 1, Math.max(0, here + by))] ?? null;
}

/** The colour of a stage on the calm ramp from sand to slate. Shape: 1 to 6. */
export function rampStyle(ramp: number): Record<string, string> {
  return { '--c': `var(--s${ramp})` };
}
