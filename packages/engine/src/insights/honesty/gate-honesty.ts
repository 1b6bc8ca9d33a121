import type { Level, Outcome } from '../../language/playbook.ts';
import { type Estimate, FEWEST } from '../../replay/estimate.ts';
import { medianWait } from '../../replay/kaplan-meier.ts';
import { share } from '../../replay/wilson.ts';
import { adviceOf } from './advice.ts';
import type { AskHonesty } from './ask-honesty.ts';
import { type Difference, differenceOf, type Hits } from './difference.ts';
import { type Doubt, doubtsOf, type Filling } from './doubts.ts';
import { wonOf } from './won-of.ts';

/** A move that was made through an exit, or tried and held. */
export interface GateMove {
  readonly record: string;
  readonly at: string;
  /** When the stage it leaves was entered. */
  readonly enteredAt: string;
  readonly held: boolean;
  /** What was unmet: what held it, or what it passed in spite of and how. */
  readonly unmet: readonly { readonly id: string; readonly by: 'held' | 'advice' | 'reason' | 'override' }[];
  /** What became of the record; null while it is open. */
  readonly outcome: Outcome | null;
}

/** Something an exit asks, with the values that answer it. */
export interface GateAsk {
  readonly id: string;
  readonly level: Level;
  /** The answers and fields it reads, with how they are asked for. */
  readonly refs: readonly string[];
}

const DAY_MS = 86_400_000;

/**
 * Whether what a gate asks is answered in earnest, and whether it says anything of what becomes of a record.
 *
 * Shape: `moves` and `fillings` are of one exit's records; each record counts once in what it says of outcomes. Values that cannot be read
 * are not doubted. Source: docs/domain/gate-honesty.md.
 */
export function gateHonesty(asks: readonly GateAsk[], moves: readonly GateMove[], fillings: readonly Filling[]): readonly AskHonesty[] {
  const made = moves.filter(({ held }) => !held);
  return asks.map((ask) => {
    const own = fillings.filter(({ ref }) => ask.refs.includes(ref));
    const doubted = doubtsOf(own, fillings);
    const passed = (by: 'advice' | 'reason' | 'override'): readonly GateMove[] =>
      made.filter(({ unmet }) => unmet.some((one) => one.id === ask.id && one.by === by));
    const inSpite = [...passed('override'), ...passed('reason')];
    const figures = {
      id: ask.id,
      level: ask.level,
      made: made.length,
      heldTries: moves.filter(({ held, unmet }) => held && unmet.some(({ id }) => id === ask.id)).length,
      passedBy: { advice: passed('advice').length, reason: passed('reason').length, override: passed('override').length },
      inSpite: share(inSpite.length, made.length),
      inSpiteWon: shareOf(wonOf(inSpite)),
      filled: own.length,
      doubts: countDoubts(doubted),
      honest: share(own.filter((one) => !doubted.has(one)).length, own.length),
      // What reads nothing that is filled in is not waited for.
      fillDays: medianWait(ask.refs.length === 0 ? [] : waitsOf(made, own)),
      predicts: predictionOf(ask, made, own, doubted),
    };
    return { ...figures, advice: adviceOf(figures) };
  });
}

/** Those that passed with it in earnest against those that passed without, or with a doubtful value. */
function predictionOf(
  ask: GateAsk,
  made: readonly GateMove[],
  own: readonly Filling[],
  doubted: ReadonlyMap<Filling, unknown>,
): Difference {
  const doubtful = new Set(own.filter((one) => doubted.has(one)).map(({ record }) => record));
  const lacks = ({ record, unmet }: GateMove): boolean => unmet.some(({ id }) => id === ask.id) || doubtful.has(record);
  return differenceOf(wonOf(made.filter((move) => !lacks(move))), wonOf(made.filter(lacks)));
}

function shareOf({ hits, n }: Hits): Estimate {
  return share(hits, n, FEWEST);
}

function countDoubts(doubted: ReadonlyMap<Filling, ReadonlySet<Doubt>>): Record<Doubt, number> {
  const counts: Record<Doubt, number> = { placeholder: 0, repeated: 0, copied: 0, bulk: 0 };
  for (const doubts of doubted.values()) for (const doubt of doubts) counts[doubt] += 1;
  return counts;
}

/** From entering the stage to the first value; still waited for when the record moved on without. Values from before took no time. */
function waitsOf(made: readonly GateMove[], own: readonly Filling[]): readonly { readonly days: number; readonly ended: boolean }[] {
  const first = new Map<string, number>();
  for (const { record, at } of own) first.set(record, Math.min(first.get(record) ?? Infinity, Date.parse(at)));
  return made.map(({ record, enteredAt, at }) => {
    const filled = first.get(record);
    const ended = filled !== undefined && filled <= Date.parse(at);
    const until = ended ? filled : Date.parse(at);
    return { days: Math.max(0, until - Date.parse(enteredAt)) / DAY_MS, ended };
  });
}
