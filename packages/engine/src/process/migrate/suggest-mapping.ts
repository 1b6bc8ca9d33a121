import type { Reason } from '../../base/reason.ts';
import type { Playbook, Process, Stage } from '../../language/playbook.ts';
import { type ProcessRenames, renamesBetween } from '../../language/renames.ts';
import { reason } from '../explain.ts';
import { openStages } from '../position.ts';
import { likeness } from './likeness.ts';
import { likeStage } from './like-stage.ts';
import { type Mapping, stepsIn } from './mapping.ts';

/** What a part is thought to have become, and why. */
export interface Suggestion {
  readonly from: string;
  readonly name: string;
  /** null: nothing is like it; somebody must say. */
  readonly to: string | null;
  /** `id` and `was` are certain; `meaning` is a guess that somebody should confirm. */
  readonly by: 'id' | 'was' | 'meaning' | 'none';
  /** 0..1. */
  readonly confidence: number;
  readonly because: readonly Reason[];
}

export interface SuggestedMapping {
  readonly process: Suggestion;
  /** Open stages alone: ended records stay on their version. */
  readonly stages: readonly Suggestion[];
  readonly steps: readonly Suggestion[];
  readonly tracks: readonly Suggestion[];
  readonly criteria: readonly Suggestion[];
  readonly answers: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
}

const NO_RENAMES: ProcessRenames = { stages: {}, steps: {}, tracks: {}, criteria: {}, exits: {} };
/** Below this a name says nothing. */
const LIKE = 0.6;

/**
 * What the parts of a process became in another version: by id, by what the new version says it `was`, then by meaning; the rest by hand.
 * Shape: `process` is of `from`; `toProcess` names another one of `to`, for a switch. `between` are the versions that lie between the two,
 * oldest first: what was renamed in one of them is followed through.
 */
export function suggestMapping(
  from: Playbook,
  to: Playbook,
  process: Process,
  toProcess?: string,
  between: readonly Playbook[] = [],
): SuggestedMapping {
  const renames = from === to ? null : renamesBetween([from, ...between, to]);
  const ofProcess = processAfter(to, process, toProcess, renames?.processes ?? {});
  const target = to.processes.find(({ id }) => id === ofProcess.to);
  if (target === undefined) {
    const none = openStages(process).map((stage) => unlike(stage.id, stage.name));
    return { process: ofProcess, stages: none, steps: [], tracks: [], criteria: [], answers: {}, fields: {} };
  }
  const was = renames?.ofProcess[target.id] ?? NO_RENAMES;
  const stages = stagesAfter(process, target, was.stages);
  return {
    process: ofProcess,
    stages,
    steps: stepsAfter(process, target, was.steps),
    tracks: partsAfter(process.tracks, target.tracks, was.tracks, byName),
    criteria: partsAfter(criteriaIn(process), criteriaIn(target), was.criteria, byRule),
    answers: renames?.elements ?? {},
    fields: renames?.fields ?? {},
  };
}

/** The suggestions one may go by: what is certain, and what is meant where `guesses` are taken too. */
export function mappingOf(suggested: SuggestedMapping, guesses = false): Mapping {
  const taken = (all: readonly Suggestion[]): Readonly<Record<string, string>> =>
    Object.fromEntries(all.flatMap((one) => (one.to !== null && (guesses || one.by !== 'meaning') ? [[one.from, one.to]] : [])));
  const { process, stages, steps, tracks, criteria, answers, fields } = suggested;
  return {
    process: process.from,
    to: process.to ?? process.from,
    stages: taken(stages),
    steps: taken(steps),
    tracks: taken(tracks),
    criteria: taken(criteria),
    answers,
    fields,
  };
}

function processAfter(to: Playbook, process: Process, asked: string | undefined, was: Readonly<Record<string, string>>): Suggestion {
  const ofKind = to.processes.filter(({ kind }) => kind === process.kind);
  if (asked !== undefined) {
    const found = ofKind.some(({ id }) => id === asked);
    return found ? certain(process, asked, 'id') : unlike(process.id, process.name);
  }
  if (ofKind.some(({ id }) => id === process.id)) return certain(process, process.id, 'id');
  const renamed = was[process.id];
  if (renamed !== undefined && ofKind.some(({ id }) => id === renamed)) return certain(process, renamed, 'was');
  const [like] = ofKind.map((one) => ({ one, score: byName(process, one) })).toSorted((a, b) => b.score - a.score);
  return like === undefined || like.score < LIKE ? unlike(process.id, process.name) : guessed(process, like.one.id, like.score);
}

function stagesAfter(from: Process, to: Process, was: Readonly<Record<string, string>>): readonly Suggestion[] {
  const known = new Set(openStages(to).map(({ id }) => id));
  const certainly = new Map(openStages(from).map((stage) => [stage.id, certainTarget(stage.id, known, was)]));
  const taken = new Map([...certainly].flatMap(([id, one]): [string, string][] => (one === null ? [] : [[id, one.to]])));
  return openStages(from).map((stage): Suggestion => {
    const sure = certainly.get(stage.id) ?? null;
    if (sure !== null) return certain(stage, sure.to, sure.by);
    const like = likeStage(from, to, stage, taken);
    return like === null ? unlike(stage.id, stage.name) : { from: stage.id, name: stage.name, by: 'meaning', ...like };
  });
}

function stepsAfter(from: Process, to: Process, was: Readonly<Record<string, string>>): readonly Suggestion[] {
  const ofStep = (process: Process) => stepsIn(process).map(({ step }) => ({ id: step.id, name: step.title, does: step.do }));
  return partsAfter(ofStep(from), ofStep(to), was, (a, b) => (a.does === b.does ? byName(a, b) : byName(a, b) * 0.8));
}

interface Part {
  readonly id: string;
  readonly name: string;
}

/** Each part by id, by `was`, else by what is most like it among the new ones nobody has taken. */
function partsAfter<P extends Part>(
  from: readonly P[],
  to: readonly P[],
  was: Readonly<Record<string, string>>,
  like: (a: P, b: P) => number,
): readonly Suggestion[] {
  const known = new Set(to.map(({ id }) => id));
  const taken = new Set(from.flatMap(({ id }) => certainTarget(id, known, was)?.to ?? []));
  return from.map((part) => {
    const sure = certainTarget(part.id, known, was);
    if (sure !== null) return certain(part, sure.to, sure.by);
    const [best] = to
      .filter(({ id }) => !taken.has(id))
      .map((one) => ({ one, score: like(part, one) }))
      .toSorted((a, b) => b.score - a.score);
    if (best === undefined || best.score < LIKE) return unlike(part.id, part.name);
    taken.add(best.one.id);
    return guessed(part, best.one.id, best.score);
  });
}

function certainTarget(
  id: string,
  known: ReadonlySet<string>,
  was: Readonly<Record<string, string>>,
): { readonly to: string; readonly by: 'id' | 'was' } | null {
  const renamed = was[id];
  if (renamed !== undefined && known.has(renamed)) return { to: renamed, by: 'was' };
  return known.has(id) ? { to: id, by: 'id' } : null;
}

function criteriaIn(process: Process): readonly (Part & { readonly rule: string })[] {
  const seen = new Set<string>();
  return process.stages
    .flatMap((stage: Stage) => stage.exits.flatMap((exit) => exit.criteria))
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .map(({ id, that, because }) => ({ id, name: because ?? that.text, rule: that.text }));
}

const byName = (a: Part, b: Part): number => Math.max(likeness(a.name, b.name), likeness(a.id, b.id));
const byRule = (a: { readonly rule: string } & Part, b: { readonly rule: string } & Part): number => (a.rule === b.rule ? 0.95 : 0);

function certain({ id, name }: Part, to: string, by: 'id' | 'was'): Suggestion {
  return { from: id, name, to, by, confidence: 1, because: [reason(`mapping.${by}`, { from: id, to })] };
}

function guessed({ id, name }: Part, to: string, score: number): Suggestion {
  return { from: id, name, to, by: 'meaning', confidence: score, because: [reason('mapping.name', { from: id, to, share: score })] };
}

function unlike(from: string, name: string): Suggestion {
  return { from, name, to: null, by: 'none', confidence: 0, because: [reason('mapping.none', { from })] };
}
