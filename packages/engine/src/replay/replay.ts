import type { Playbook } from '../language/playbook.ts';
import { namesSince, type NamesSince } from './draft-names.ts';
import type { RecordHistory } from './history.ts';
import { type NewStep, newStepsOf } from './new-steps.ts';
import { recordableUnder } from './recordable.ts';
import { asksByExit, exitKey, type Lens, type ReplayedMove, type ReplayedRecord, replayRecord } from './replay-record.ts';
import { countRecord, type ExitCount, exitOf, type ReplayExit } from './tally.ts';

export interface ReplayRequest {
  readonly draft: Playbook;
  /** Versions that were in force, by their number: those that came between say what was called otherwise, too. */
  readonly versions: ReadonlyMap<number, Playbook>;
  /** Moves in this period are looked at; what was recorded before is known. Instants. */
  readonly since: string;
  readonly until: string;
  /** Fields of the workspace's own, beside those of its versions, with when each was made. */
  readonly fields?: ReadonlyMap<string, string>;
  /** Only this process of the draft; null for all. */
  readonly process?: string | null;
}

export interface Replay {
  readonly records: number;
  readonly events: number;
  /** Moves made in the period: asked something, asked nothing (back, re-opened), and without a counterpart in the draft. */
  readonly moves: number;
  readonly free: number;
  readonly without: readonly {
    readonly missing: 'process' | 'stage' | 'way';
    readonly from: string;
    readonly to: string;
    readonly moves: number;
  }[];
  readonly exits: readonly ReplayExit[];
  readonly newSteps: readonly NewStep[];
}

/** A replay that takes one history after the other and keeps only counts. */
export interface Replaying {
  /** Answers how each move of the record would have stood, for who wants to keep that. */
  add(history: RecordHistory): readonly ReplayedMove[];
  result(): Replay;
}

const NOTHING: ReadonlySet<string> = new Set();
const NO_FIELDS: ReadonlyMap<string, string> = new Map();

/**
 * Recorded histories through a draft: which past moves would have been held, by what, with what outcome, and how long until what was
 * lacking was there.
 * Shape: records that ended `void` are left out. Source: docs/domain/replay.md.
 */
export function startReplay(request: ReplayRequest): Replaying {
  const { draft, since, until } = request;
  const names = namesSince(draft, request.versions);
  const lens: Lens = {
    draft,
    names,
    since,
    until,
    recordable: recordableBy(request, names),
    fields: request.fields ?? NO_FIELDS,
    asks: asksByExit(),
  };
  const exits = new Map<string, ExitCount>();
  const without = new Map<string, { missing: 'process' | 'stage' | 'way'; from: string; to: string; moves: number }>();
  const seen = { records: 0, events: 0, moves: 0, free: 0 };
  return {
    add: (history) => {
      if (!isWanted(request, names, history)) return [];
      const record = replayRecord(lens, history);
      if (record.outcome === 'void') return [];
      seen.records += 1;
      seen.events += history.events.length;
      seen.moves += record.moves.filter(({ heldThen }) => !heldThen).length + record.free + record.without.length;
      seen.free += record.free;
      countRecord(exits, record);
      countWithout(without, record);
      return record.moves;
    },
    result: () => ({
      ...seen,
      without: [...without.values()].toSorted((a, b) => b.moves - a.moves),
      exits: inOrder(
        draft,
        [...exits].map(([key, count]) => exitOf(draft, key, count)),
      ),
      newSteps: newStepsOf(draft, request.versions, names),
    }),
  };
}

function isWanted({ process }: ReplayRequest, names: NamesSince, history: RecordHistory): boolean {
  if (process === undefined || process === null) return true;
  return names(history.version).process(history.process)?.id === process;
}

function recordableBy({ versions }: ReplayRequest, names: NamesSince): Lens['recordable'] {
  const kept = new Map<number, ReadonlySet<string>>();
  return (version) => {
    const known = kept.get(version);
    if (known !== undefined) return known;
    const playbook = versions.get(version);
    const found = playbook === undefined ? NOTHING : recordableUnder(playbook, names(version));
    kept.set(version, found);
    return found;
  };
}

function countWithout(counts: Map<string, Replay['without'][number] & { moves: number }>, { without }: ReplayedRecord): void {
  for (const one of without) {
    const key = `${one.missing} ${exitKey('', one.from, one.to)}`;
    const count = counts.get(key) ?? { ...one, moves: 0 };
    count.moves += 1;
    counts.set(key, count);
  }
}

/** As the draft lists its processes and stages. */
function inOrder(draft: Playbook, exits: readonly ReplayExit[]): readonly ReplayExit[] {
  const place = new Map(
    draft.processes.flatMap((process, first) =>
      process.stages.map(({ id, index }) => [`${process.id}.${id}`, first * 10_000 + index] as const),
    ),
  );
  const of = ({ process, from, to }: ReplayExit) =>
    (place.get(`${process}.${from}`) ?? 0) + (place.get(`${process}.${to}`) ?? 0) / 100_000_000;
  return exits.toSorted((a, b) => of(a) - of(b));
}
