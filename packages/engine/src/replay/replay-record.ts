import type { Outcome, Playbook } from '../language/playbook.ts';
import { stageById } from '../process/position.ts';
import { situationOf } from '../process/situation.ts';
import { type Way, wayTo } from '../process/way.ts';
import { type Ask, asksOf, type Standing, standingOf } from './asks.ts';
import type { DraftNames, NamesSince } from './draft-names.ts';
import { follow, type Known, opened, standing, versionOf } from './follow.ts';
import type { HistoryEvent, RecordHistory } from './history.ts';
import type { Wait } from './kaplan-meier.ts';
import { isThere, mayBring, type Watch, waitUntil } from './watch.ts';

/** What a move would have met under the draft. `warned`: only a reason in words would have been asked for. */
export type MoveStanding = 'passed' | 'held' | 'warned' | 'untold';
export const MOVE_STANDINGS = ['passed', 'held', 'warned', 'untold'] as const satisfies readonly MoveStanding[];

export interface ReplayedAsk {
  readonly ask: Ask;
  readonly standing: Standing;
  /** It was unmet, and an override given then, or a reason, would have passed it as it did. */
  readonly passedAnyway: boolean;
}

/** One move of the past, or one that was held, as the draft would have met it. */
export interface ReplayedMove {
  readonly process: string;
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly standing: MoveStanding;
  /** Whether it was held then, under the version in force. */
  readonly heldThen: boolean;
  readonly asks: readonly ReplayedAsk[];
}

/** What was lacking at the first move it held, and how long until it was there. */
export interface ReplayedWait {
  readonly exit: string;
  readonly ask: Ask;
  readonly wait: Wait;
}

export interface ReplayedRecord {
  readonly moves: readonly ReplayedMove[];
  readonly waits: readonly ReplayedWait[];
  /** Moves the draft has no counterpart of, by what is missing. */
  readonly without: readonly { readonly missing: 'process' | 'stage' | 'way'; readonly from: string; readonly to: string }[];
  /** Moves that ask nothing: back and re-opened. */
  readonly free: number;
  readonly outcome: Outcome | null;
}

/** What every record of a replay is looked at with. */
export interface Lens {
  readonly draft: Playbook;
  readonly names: NamesSince;
  readonly since: string;
  readonly until: string;
  readonly recordable: (version: number) => ReadonlySet<string>;
  readonly fields: ReadonlyMap<string, string>;
  /** The asks of a way, made once. */
  readonly asks: (process: string, way: Way, key: string) => readonly Ask[];
}

/** By which exit a move is counted. */
export function exitKey(process: string, from: string, to: string): string {
  return `${process}.${from}.${to}`;
}

/** Asks of ways, kept by exit. */
export function asksByExit(): Lens['asks'] {
  const kept = new Map<string, readonly Ask[]>();
  return (_, way, key) => {
    const found = kept.get(key);
    if (found !== undefined) return found;
    const asks = asksOf(way);
    kept.set(key, asks);
    return asks;
  };
}

/**
 * Leads one record through the draft: each of its moves in the period meets the gates it would have met, knowing what was known then.
 * Shape: the history's events are in the order they became known. What became known after the period ended is not used.
 */
export function replayRecord(lens: Lens, history: RecordHistory): ReplayedRecord {
  const { names, draft, since, until } = lens;
  const begun = names(history.version);
  const process = begun.process(history.process);
  if (process === null || process.kind !== history.kind) return withoutProcess(lens, history);
  const found = { moves: [] as ReplayedMove[], waits: [] as ReplayedWait[], without: [] as ReplayedRecord['without'][number][], free: 0 };
  let known = opened(draft, process, begun, history);
  let watches: Watch[] = [];
  let [outcome, last]: [Outcome | null, string] = [null, until];
  for (const event of history.events) {
    if (event.knownAt > until) break;
    const called = names(versionOf(event) ?? known.version);
    if ((event.is === 'moved' || event.is === 'held') && event.knownAt >= since) {
      known = standing(known, called.stage(process.id, event.from));
      const met = meet(lens, called, known, event);
      if (met === 'free') found.free += event.is === 'moved' ? 1 : 0;
      else if ('missing' in met) found.without.push(met);
      else {
        found.moves.push(met);
        watches = [...watches, ...newWatches(met, known, event.knownAt, watches, found.waits)];
      }
    }
    known = follow(known, event, called);
    if (event.is === 'moved') [outcome, last] = [event.outcome, event.outcome === null ? until : event.knownAt];
    const telling = { recordable: lens.recordable(known.version), fields: lens.fields };
    watches = watches.filter((watch) => {
      if (!mayBring(watch, event, (one) => refsOf(one, called))) return true;
      if (!isThere(watch, known, event.knownAt, telling)) return true;
      found.waits.push({ exit: watch.exit, ask: watch.ask, wait: waitUntil(watch, event.knownAt, true) });
      return false;
    });
  }
  for (const watch of watches) found.waits.push({ exit: watch.exit, ask: watch.ask, wait: waitUntil(watch, last, false) });
  return { ...found, outcome };
}

type Tried = Extract<HistoryEvent, { is: 'moved' | 'held' }>;

function meet(lens: Lens, names: DraftNames, known: Known, event: Tried): ReplayedMove | ReplayedRecord['without'][number] | 'free' {
  const { subject } = known;
  const [here, target] = [subject.visits.at(-1)?.stage ?? '', names.stage(subject.process.id, event.to)];
  const [from, to] = [stageById(subject.process, here), stageById(subject.process, target)];
  if (from === null || to === null) return { missing: 'stage', from: here, to: target };
  const way = wayTo(subject.process, from, to);
  if (way === null) return { missing: 'way', from: here, to: target };
  if (way.kind === 'back' || way.kind === 'reopen') return 'free';
  const key = exitKey(subject.process.id, here, target);
  const situation = situationOf(subject, event.knownAt);
  const telling = { untold: known.untold, recordable: lens.recordable(event.version ?? known.version), fields: lens.fields };
  const asks = lens.asks(subject.process.id, way, key).flatMap((ask): ReplayedAsk[] => {
    const standing = standingOf(situation, ask, telling);
    return standing === null
      ? []
      : [{ ask, standing, passedAnyway: standing === 'unmet' && isPassed(ask, event, names, subject.process.id) }];
  });
  const move = { process: subject.process.id, from: here, to: target, at: event.at, heldThen: event.is === 'held', asks };
  return { ...move, standing: standingOfMove(asks) };
}

/** As `decideMove` passes what is unmet: advice by itself, a warning with a reason, a block by the override given then. */
function isPassed(ask: Ask, event: Tried, names: DraftNames, process: string): boolean {
  if (ask.level === 'guide') return true;
  if (event.is === 'held') return false;
  const overridden = event.overridden.some((id) => names.criterion(process, id) === ask.id || id === ask.id);
  return overridden || (ask.level === 'warn' && event.reason);
}

function standingOfMove(asks: readonly ReplayedAsk[]): MoveStanding {
  const open = asks.filter(({ standing, passedAnyway }) => standing !== 'met' && !passedAnyway && standing !== null);
  const holding = (standing: Standing, level: Ask['level']) => open.some((one) => one.standing === standing && one.ask.level === level);
  if (holding('unmet', 'block')) return 'held';
  if (holding('untold', 'block')) return 'untold';
  if (holding('unmet', 'warn')) return 'warned';
  return holding('untold', 'warn') ? 'untold' : 'passed';
}

/** What holds a move is waited for from the first time it did. */
function newWatches(
  move: ReplayedMove,
  { subject }: Known,
  since: string,
  watches: readonly Watch[],
  waits: readonly ReplayedWait[],
): Watch[] {
  if (move.heldThen) return [];
  const exit = exitKey(move.process, move.from, move.to);
  const begun = (id: string) => [...watches, ...waits].some((one) => one.exit === exit && one.ask.id === id);
  return move.asks
    .filter(({ ask, standing, passedAnyway }) => standing === 'unmet' && !passedAnyway && !begun(ask.id))
    .map(({ ask }) => ({ exit, ask, since, held: subject }));
}

function refsOf(event: HistoryEvent, names: DraftNames): readonly string[] {
  if (event.is === 'fields') return [...Object.keys(event.values), ...(event.untold ?? [])].map((ref) => names.field(ref));
  if (event.is === 'answer') return [names.element(event.ref)];
  if (event.is === 'document') return [`document.${event.document}`];
  if (event.is === 'person') return [event.among];
  return event.is === 'owner' ? ['owner'] : [];
}

function withoutProcess({ since, until }: Lens, { events }: RecordHistory): ReplayedRecord {
  const moves = events.filter((event) => event.is === 'moved').filter(({ knownAt }) => knownAt >= since && knownAt <= until);
  const without = moves.map(({ to }) => ({ missing: 'process' as const, from: '', to }));
  return { moves: [], waits: [], without, free: 0, outcome: moves.at(-1)?.outcome ?? null };
}
