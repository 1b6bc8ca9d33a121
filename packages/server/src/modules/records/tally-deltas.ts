import type { Delta } from '../../platform/db/tally.ts';
import { isProcessKind } from './field-catalogue.ts';
import type { ProcessKind, RecordKind } from './tables.ts';

interface Counted {
  readonly process_id: string;
  readonly stage: string;
  readonly currency?: string | null;
  readonly amount_minor?: bigint | null;
}

/** Where the counts and sums of a process stand: `deals:enterprise`, one bucket a stage. */
export function tallyTopic(kind: ProcessKind, process: string): string {
  return `${kind}s:${process}`;
}

/** What one record adds to (1) or takes from (-1) the counts and sums of its stage. Only deals have an amount to be unknown. */
export function deltaOf(kind: ProcessKind, row: Counted, sign: 1 | -1): Delta {
  const amount = row.amount_minor ?? null;
  const known = amount !== null && (row.currency ?? null) !== null;
  return {
    topic: tallyTopic(kind, row.process_id),
    bucket: row.stage,
    currency: known ? (row.currency ?? '') : '',
    count: sign,
    amount: known ? amount * BigInt(sign) : 0n,
    unknown: kind === 'deal' && !known ? sign : 0,
  };
}

/** The deltas of a record that went from one state to another; null stands for not being there. */
export function deltasOf(kind: RecordKind, before: object | null, after: object | null): Delta[] {
  if (!isProcessKind(kind)) return [];
  const deltas: Delta[] = [];
  if (before !== null && isCounted(before)) deltas.push(deltaOf(kind, before, -1));
  if (after !== null && isCounted(after)) deltas.push(deltaOf(kind, after, 1));
  return foldDeltas(deltas);
}

function isCounted(row: object): row is Counted {
  return 'process_id' in row && 'stage' in row;
}

/** One delta for each topic, bucket and currency; those that cancel out are gone. */
export function foldDeltas(deltas: readonly Delta[]): Delta[] {
  const folded = new Map<string, Delta>();
  for (const delta of deltas) {
    const key = JSON.stringify([delta.topic, delta.bucket, delta.currency]);
    const so = folded.get(key);
    folded.set(
      key,
      so === undefined
        ? delta
        : { ...delta, count: so.count + delta.count, amount: so.amount + delta.amount, unknown: so.unknown + delta.unknown },
    );
  }
  return [...folded.values()].filter((delta) => delta.count !== 0 || delta.amount !== 0n || delta.unknown !== 0);
}
