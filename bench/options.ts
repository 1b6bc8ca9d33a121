import { parseArgs } from 'node:util';

/** Every figure the benchmark knows, in the order of its table. */
export const NAMES = [
  'list',
  'one',
  'create',
  'move',
  'search',
  'sums',
  'guide',
  'gate',
  'compile',
  'simulate',
  'replay',
  'today',
  'import',
  'memory',
  'entry',
] as const;
export type Name = (typeof NAMES)[number];

export interface Options {
  readonly json: boolean;
  readonly only: ReadonlySet<Name>;
  /** How many accounts, contacts, deals and events there are, as a share of the full set. */
  readonly scale: number;
  readonly rounds: number;
  readonly roundMs: number;
  readonly concurrency: number;
  /** How long the server is left alone before its memory is read. */
  readonly idleMs: number;
  readonly importRows: number;
  /** Where a CPU profile of the serving process is written, or null. */
  readonly profile: string | null;
  readonly writeBaseline: boolean;
}

export const USAGE = `Usage: npm run bench -- [options]

  --only list,move     only these: ${NAMES.join(', ')}
  --json               one JSON object a line: name, value, unit, aim, shareOfBare
  --small              a tenth of the data
  --rounds 5           rounds of each work, ours and the bare server in turn; the median counts
  --seconds 1          length of a round
  --concurrency 10     requests at once
  --idle 60            seconds the server is left alone before its memory is read
  --import-rows 100000 rows of the imported file
  --profile FOLDER     write a CPU profile of the serving process into FOLDER
  --baseline           keep the figures in bench/baseline.json`;

/** Errors: a sentence for a call that cannot be meant. */
export function readOptions(args: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      json: { type: 'boolean', default: false },
      small: { type: 'boolean', default: false },
      baseline: { type: 'boolean', default: false },
      only: { type: 'string', default: NAMES.join(',') },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '1' },
      concurrency: { type: 'string', default: '10' },
      idle: { type: 'string', default: '60' },
      'import-rows': { type: 'string' },
      profile: { type: 'string' },
    },
  });
  if (values.help === true) return null;
  return {
    json: values.json,
    only: namesIn(values.only),
    scale: values.small ? 0.1 : 1,
    rounds: number(values.rounds, 'rounds', 1, 50),
    roundMs: number(values.seconds, 'seconds', 0.1, 60) * 1000,
    concurrency: number(values.concurrency, 'concurrency', 1, 200),
    idleMs: number(values.idle, 'idle', 0, 600) * 1000,
    importRows: number(values['import-rows'] ?? (values.small ? '10000' : '100000'), 'import-rows', 10, 1_000_000),
    profile: values.profile ?? null,
    writeBaseline: values.baseline,
  };
}

function namesIn(text: string): ReadonlySet<Name> {
  const wanted = text.split(',').map((part) => part.trim());
  const unknown = wanted.find((part) => !NAMES.some((name) => name === part));
  if (unknown !== undefined) throw new Error(`There is no figure "${unknown}". Take some of ${NAMES.join(', ')}.`);
  return new Set(NAMES.filter((name) => wanted.includes(name)));
}

function number(text: string, name: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isFinite(value) && value >= least && value <= most) return value;
  throw new Error(`--${name} is a number from ${least} to ${most}.`);
}
