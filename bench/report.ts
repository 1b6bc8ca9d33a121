import { cpus, totalmem } from 'node:os';
import type { Name } from './options.ts';
import type { Result } from './rounds.ts';

/** One figure. `value` is null where it could not be taken; `note` says why, or what disturbs it. */
export interface Figure {
  readonly name: Name;
  readonly value: number | null;
  readonly unit: string;
  readonly aim: number;
  readonly shareOfBare: number | null;
  readonly note: string;
}

interface Aim {
  readonly value: number;
  readonly unit: string;
  /** Whether more is better. */
  readonly more: boolean;
  readonly share: number | null;
}

export const AIMS: Readonly<Record<Name, Aim>> = {
  list: { value: 800, unit: '1/s', more: true, share: 0.55 },
  one: { value: 3000, unit: '1/s', more: true, share: 0.35 },
  create: { value: 1500, unit: '1/s', more: true, share: 0.33 },
  move: { value: 1200, unit: '1/s', more: true, share: 0.25 },
  search: { value: 800, unit: '1/s', more: true, share: 0.6 },
  sums: { value: 2000, unit: '1/s', more: true, share: null },
  guide: { value: 0.1, unit: 'ms', more: false, share: null },
  gate: { value: 1_000_000, unit: '1/s', more: true, share: null },
  compile: { value: 200, unit: 'ms', more: false, share: null },
  simulate: { value: 5, unit: 's', more: false, share: null },
  replay: { value: 10, unit: 's', more: false, share: null },
  today: { value: 50, unit: 'ms (p95)', more: false, share: null },
  import: { value: 8000, unit: 'rows/s', more: true, share: null },
  memory: { value: 220, unit: 'MB', more: false, share: null },
  entry: { value: 180, unit: 'KB', more: false, share: null },
};

export function figure(name: Name, value: number | null, shareOfBare: number | null = null, note = ''): Figure {
  return { name, value: value === null ? null : rounded(value), unit: AIMS[name].unit, aim: AIMS[name].value, shareOfBare, note };
}

export function figureOf(name: Name, result: Result): Figure {
  const { ours, bare, shareOfBare } = result;
  const cost = (micros: number | null): string => (micros === null ? '?' : `${Math.round(micros)}`);
  const own = `p50 ${ours.p50.toFixed(1)} ms, p95 ${ours.p95.toFixed(1)} ms; CPU µs server ${cost(ours.serverMicros)}, database ${cost(ours.databaseMicros)}`;
  const other =
    bare === null
      ? ''
      : `; bare ${Math.round(bare.perSecond)}/s, CPU µs server ${cost(bare.serverMicros)}, database ${cost(bare.databaseMicros)}`;
  const value = name === 'today' ? ours.p95 : ours.perSecond;
  return figure(name, value, shareOfBare === null ? null : rounded(shareOfBare), own + other);
}

const rounded = (value: number): number => Number(value.toPrecision(value < 1 ? 2 : 4));

export function jsonLine({ name, value, unit, aim, shareOfBare }: Figure): string {
  return JSON.stringify({ name, value, unit, aim, shareOfBare });
}

export function machine(): string {
  const [first] = cpus();
  return `${cpus().length} × ${first?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
}

export function tableLine(one: Figure): string {
  const aim = AIMS[one.name];
  const met = one.value !== null && (aim.more ? one.value >= aim.value : one.value <= aim.value);
  const share = one.shareOfBare === null ? '' : `${one.shareOfBare}${aim.share === null ? '' : ` of ${aim.share}`}`;
  const cells = [
    one.name.padEnd(8),
    (one.value === null ? '-' : String(one.value)).padStart(8),
    `${one.unit}`.padEnd(9),
    `${aim.more ? '≥' : '≤'} ${aim.value}`.padStart(8),
    (one.value === null ? '' : met ? 'met' : 'short').padEnd(5),
    share.padEnd(14),
  ];
  return `${cells.join('  ')}  ${one.note}`.trimEnd();
}

export const TABLE_HEAD = `${'work'.padEnd(8)}  ${'value'.padStart(8)}  ${'unit'.padEnd(9)}  ${'aim'.padStart(8)}         ${'share of bare'.padEnd(14)}`;
