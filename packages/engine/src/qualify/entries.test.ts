import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entries, EntryColumn } from '../language/framework.ts';
import { completeLines, entriesStanding } from './entries.ts';

const column = (over: Partial<EntryColumn> & Pick<EntryColumn, 'id'>): EntryColumn => ({
  name: over.id,
  type: 'text',
  choices: [],
  required: false,
  sum: false,
  covers: [],
  progress: null,
  ...over,
});
const list = (...columns: EntryColumn[]): Entries => ({ columns, least: 1, per: null });

const CASE = list(column({ id: 'metric', required: true }), column({ id: 'worth', type: 'money', sum: true, required: true }));
const OUTCOMES = list(
  column({ id: 'baseline', type: 'number' }),
  column({ id: 'promised', type: 'number' }),
  column({ id: 'achieved', type: 'number', progress: { from: 'baseline', to: 'promised' } }),
  column({ id: 'state', type: 'choice', choices: ['open', 'kept', 'missed'] }),
);

describe('the worked numbers', () => {
  it('a business case adds up to the cent', () => {
    const standing = entriesStanding(CASE, [
      { metric: 'Corrections', worth: '4999.99' },
      { metric: 'Express trucks', worth: '5000.01' },
      { metric: ' ', worth: '0.10' },
      { metric: 'Calls', worth: 'a lot' },
    ]);
    expect(standing.sums).toEqual({ worth: '10000.1' });
    expect(standing.lines.map(({ missing }) => missing)).toEqual([[], [], ['metric'], []]);
    expect(standing.complete).toBe(3);
  });

  it('progress counts downwards as well as upwards', () => {
    const standing = entriesStanding(OUTCOMES, [
      { baseline: 30, promised: 5, achieved: 10, state: 'open' },
      { baseline: '0.2', promised: '0.5', achieved: '0.65', state: 'kept' },
      { baseline: 30, promised: 5, achieved: 32, state: 'missed' },
      { promised: 5, achieved: 4, state: 'open' },
      { baseline: 5, promised: 5, achieved: 5 },
    ]);
    expect(standing.lines.map(({ progress }) => progress['achieved'])).toEqual(['0.8', '1.5', '-0.08', null, null]);
    expect(standing.tallies).toEqual({ state: { open: 2, kept: 1, missed: 1 } });
  });

  it('names the influence nobody has, and the line that points nowhere', () => {
    const influences = list(
      column({ id: 'influence', type: 'choice', choices: ['economic', 'user', 'coach'], covers: ['economic', 'coach'] }),
      column({ id: 'because', type: 'entry' }),
    );
    const standing = entriesStanding(influences, [
      { id: 'a', influence: 'coach' },
      { influence: 'user', because: 'a' },
      { because: 'gone' },
    ]);
    expect(standing.uncovered).toEqual([{ column: 'influence', choice: 'economic' }]);
    expect(standing.loose).toEqual([{ line: '3', column: 'because', to: 'gone' }]);
  });
});

describe('a list of lines', () => {
  it('adds cents up exactly, in any order', () => {
    const cents = fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { maxLength: 60 });
    fc.assert(
      fc.property(cents, (all) => {
        const text = (value: bigint) => {
          const digits = String(value < 0n ? -value : value).padStart(3, '0');
          return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        };
        const lines = all.map((value) => ({ metric: 'x', worth: text(value) }));
        const sum = entriesStanding(CASE, lines).sums['worth'] ?? '';
        const [whole = '', rest = ''] = sum.replace('-', '').split('.');
        const back = BigInt(`${whole}${rest.padEnd(2, '0')}`) * (sum.startsWith('-') ? -1n : 1n);
        expect(back).toBe(all.reduce((a, b) => a + b, 0n));
        expect(entriesStanding(CASE, lines.toReversed()).sums).toEqual({ worth: sum });
      }),
    );
  });

  it('takes whatever was stored without failing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value));
        expect(completeLines(CASE, plain)).toBe(entriesStanding(CASE, plain).complete);
      }),
    );
  });
});
