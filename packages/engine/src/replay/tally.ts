import type { Level, Outcome, Playbook } from '../language/playbook.ts';
import { spaced, titleOfFill } from '../process/title-of.ts';
import type { Ask } from './asks.ts';
import type { Estimate } from './estimate.ts';
import { medianWait, type Wait } from './kaplan-meier.ts';
import type { MoveStanding, ReplayedMove, ReplayedRecord } from './replay-record.ts';
import { exitKey } from './replay-record.ts';
import { share } from './wilson.ts';

/** What became of the records of some moves; each record counts once. */
export interface Outcomes {
  readonly records: number;
  /** They reached an outcome. */
  readonly ended: number;
  /** Won, or converted. */
  readonly won: number;
  /** Of those that ended. */
  readonly rate: Estimate;
}

export interface ExitAsk {
  readonly id: string;
  readonly title: string;
  readonly kind: Ask['kind'];
  readonly level: Level;
  readonly stage: string;
  /** Moves that asked it, and how it stood; `passedAnyway` would have been let through as it was then. */
  readonly asked: number;
  readonly met: number;
  readonly held: number;
  readonly passedAnyway: number;
  readonly untold: number;
  /** Records it would have held, and those that had it. */
  readonly heldOutcomes: Outcomes;
  readonly metOutcomes: Outcomes;
  /** Until what was lacking was there. Units: days. */
  readonly wait: Estimate;
  /** Waits that saw it come, and records that ended won or otherwise without it. */
  readonly came: number;
  readonly wonWithout: number;
  readonly lostWithout: number;
}

export interface ReplayExit {
  readonly key: string;
  readonly process: string;
  readonly from: string;
  readonly to: string;
  readonly moves: number;
  readonly standings: Readonly<Record<MoveStanding, number>>;
  /** Values that would have been asked for beyond what was there. */
  readonly extraAsked: number;
  /** Tries that were held then: how many the draft would hold too. */
  readonly heldThen: { readonly tries: number; readonly heldToo: number; readonly untold: number };
  readonly outcomes: Readonly<Record<'passed' | 'held', Outcomes>>;
  readonly asks: readonly ExitAsk[];
}

interface Ended {
  readonly outcome: Outcome | null;
}

interface AskCount {
  readonly ask: Ask;
  asked: number;
  met: number;
  held: number;
  passedAnyway: number;
  untold: number;
  readonly heldOf: Ended[];
  readonly metOf: Ended[];
  readonly waits: Wait[];
  wonWithout: number;
  lostWithout: number;
}

/** Counts of one exit while records come in. */
export interface ExitCount {
  readonly process: string;
  readonly from: string;
  readonly to: string;
  moves: number;
  readonly standings: Record<MoveStanding, number>;
  extraAsked: number;
  readonly heldThen: { tries: number; heldToo: number; untold: number };
  readonly passedOf: Ended[];
  readonly heldOf: Ended[];
  readonly asks: Map<string, AskCount>;
}

/** Adds one record to the counts of the exits it went through. */
export function countRecord(exits: Map<string, ExitCount>, record: ReplayedRecord): void {
  const { outcome, moves, waits } = record;
  const byExit = Map.groupBy(moves, ({ process, from, to }) => exitKey(process, from, to));
  for (const [key, own] of byExit) {
    const count = exits.get(key) ?? freshExit(own[0]);
    if (count === null) continue;
    exits.set(key, count);
    for (const move of own) countMove(count, move);
    const went = own.filter(({ heldThen }) => !heldThen);
    if (went.some(({ standing }) => standing === 'held')) count.heldOf.push({ outcome });
    else if (went.some(({ standing }) => standing === 'passed' || standing === 'warned')) count.passedOf.push({ outcome });
    for (const ask of count.asks.values()) {
      const standings = went.flatMap(({ asks }) => asks.filter((one) => one.ask.id === ask.ask.id));
      if (standings.some(({ standing, passedAnyway }) => standing === 'unmet' && !passedAnyway)) ask.heldOf.push({ outcome });
      else if (standings.some(({ standing }) => standing === 'met')) ask.metOf.push({ outcome });
    }
  }
  for (const { exit, ask, wait } of waits) {
    const count = exits.get(exit)?.asks.get(ask.id);
    if (count === undefined) continue;
    count.waits.push(wait);
    if (wait.ended || outcome === null) continue;
    if (isWon(outcome)) count.wonWithout += 1;
    else count.lostWithout += 1;
  }
}

function freshExit(move: ReplayedMove | undefined): ExitCount | null {
  if (move === undefined) return null;
  return {
    process: move.process,
    from: move.from,
    to: move.to,
    moves: 0,
    standings: { passed: 0, held: 0, warned: 0, untold: 0 },
    extraAsked: 0,
    heldThen: { tries: 0, heldToo: 0, untold: 0 },
    passedOf: [],
    heldOf: [],
    asks: new Map(),
  };
}

function countMove(count: ExitCount, { heldThen, standing, asks }: ReplayedMove): void {
  if (heldThen) {
    count.heldThen.tries += 1;
    if (standing === 'held' || standing === 'warned') count.heldThen.heldToo += 1;
    if (standing === 'untold') count.heldThen.untold += 1;
    return;
  }
  count.moves += 1;
  count.standings[standing] += 1;
  for (const { ask, standing: stood, passedAnyway } of asks) {
    let own = count.asks.get(ask.id);
    if (own === undefined) {
      own = { ask, asked: 0, met: 0, held: 0, passedAnyway: 0, untold: 0, heldOf: [], metOf: [], waits: [], wonWithout: 0, lostWithout: 0 };
      count.asks.set(ask.id, own);
    }
    own.asked += 1;
    if (stood === 'met') own.met += 1;
    else if (stood === 'untold') own.untold += 1;
    else if (passedAnyway) own.passedAnyway += 1;
    else own.held += 1;
  }
  count.extraAsked += asks.filter((one) => one.standing === 'unmet' && !one.passedAnyway).length;
}

/** The counts of an exit as they are told. */
export function exitOf(draft: Playbook, key: string, count: ExitCount): ReplayExit {
  const { process, from, to, moves, standings, extraAsked, heldThen } = count;
  return {
    key,
    process,
    from,
    to,
    moves,
    standings: { ...standings },
    extraAsked,
    heldThen: { ...heldThen },
    outcomes: { passed: outcomesOf(count.passedOf), held: outcomesOf(count.heldOf) },
    asks: [...count.asks.values()].map((own) => askOf(draft, process, own)).toSorted((a, b) => b.held - a.held),
  };
}

function askOf(draft: Playbook, process: string, own: AskCount): ExitAsk {
  const { ask, asked, met, held, passedAnyway, untold, waits, wonWithout, lostWithout } = own;
  return {
    id: ask.id,
    title: titleOfAsk(draft, process, ask),
    kind: ask.kind,
    level: ask.level,
    stage: ask.stage.id,
    asked,
    met,
    held,
    passedAnyway,
    untold,
    heldOutcomes: outcomesOf(own.heldOf),
    metOutcomes: outcomesOf(own.metOf),
    wait: medianWait(waits),
    came: waits.filter(({ ended }) => ended).length,
    wonWithout,
    lostWithout,
  };
}

function outcomesOf(records: readonly Ended[]): Outcomes {
  const ended = records.filter(({ outcome }) => outcome !== null);
  const won = ended.filter(({ outcome }) => isWon(outcome)).length;
  return { records: records.length, ended: ended.length, won, rate: share(won, ended.length) };
}

function isWon(outcome: Outcome | null): boolean {
  return outcome === 'won' || outcome === 'converted';
}

function titleOfAsk(draft: Playbook, processId: string, { asks, id }: Ask): string {
  const process = draft.processes.find((one) => one.id === processId);
  if ('that' in asks || process === undefined) return spaced(id);
  return 'fill' in asks ? titleOfFill(draft, process, asks.fill) : asks.title;
}
