import type { Playbook, Process } from './playbook.ts';

/** What one process calls otherwise than before, old id to new. */
export interface ProcessRenames {
  readonly stages: Readonly<Record<string, string>>;
  readonly steps: Readonly<Record<string, string>>;
  readonly tracks: Readonly<Record<string, string>>;
  readonly criteria: Readonly<Record<string, string>>;
  /** By stage, as it is called now: where an exit led, to where it leads. */
  readonly exits: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What a playbook calls otherwise than the version before it, old to new; only what is written `was`. */
export interface Renames {
  /** Ids of processes. */
  readonly processes: Readonly<Record<string, string>>;
  /** By the process as it is called now. */
  readonly ofProcess: Readonly<Record<string, ProcessRenames>>;
  /** Ids of frameworks. */
  readonly frameworks: Readonly<Record<string, string>>;
  /** `meddic.pain` to `meddic.need`; of a framework that is called otherwise, every element. */
  readonly elements: Readonly<Record<string, string>>;
  /** `deal.size` to `deal.seats`. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Everything a playbook says was called otherwise. Each old id stands once, and no new one is reached from two. */
export function renamesOf(playbook: Playbook): Renames {
  const elements = Object.values(playbook.frameworks).flatMap((framework) =>
    framework.elements.map(({ id, ref, was }) => {
      const old = `${framework.was ?? framework.id}.${was ?? id}`;
      return old === ref ? { id: ref } : { id: ref, was: old };
    }),
  );
  return {
    processes: byOld(playbook.processes),
    ofProcess: Object.fromEntries(playbook.processes.map((process) => [process.id, renamesOfProcess(process)])),
    frameworks: byOld(Object.values(playbook.frameworks)),
    elements: byOld(elements),
    fields: byOld(playbook.fields.map(({ ref, ...field }) => ({ id: ref, ...field }))),
  };
}

/**
 * What the last of these versions calls otherwise than the first, whatever it was called on the way.
 * Shape: versions of one playbook, oldest first.
 */
export function renamesBetween(versions: readonly Playbook[]): Renames {
  return versions.slice(1).map(renamesOf).reduce<Renames>(composed, NOTHING);
}

const NOTHING: Renames = { processes: {}, ofProcess: {}, frameworks: {}, elements: {}, fields: {} };
const NOTHING_IN: ProcessRenames = { stages: {}, steps: {}, tracks: {}, criteria: {}, exits: {} };

function composed(before: Renames, after: Renames): Renames {
  const all = new Set([...Object.keys(after.ofProcess), ...Object.keys(before.ofProcess).map((id) => after.processes[id] ?? id)]);
  const old = (id: string): string => oldOf(after.processes, id);
  return {
    processes: chained(before.processes, after.processes),
    ofProcess: Object.fromEntries(
      [...all].map((id) => [id, composedIn(before.ofProcess[old(id)] ?? NOTHING_IN, after.ofProcess[id] ?? NOTHING_IN)]),
    ),
    frameworks: chained(before.frameworks, after.frameworks),
    elements: chained(before.elements, after.elements),
    fields: chained(before.fields, after.fields),
  };
}

function composedIn(before: ProcessRenames, after: ProcessRenames): ProcessRenames {
  const stages = new Set([...Object.keys(after.exits), ...Object.keys(before.exits).map((id) => after.stages[id] ?? id)]);
  const exits = [...stages].map((id) => [id, chained(before.exits[oldOf(after.stages, id)] ?? {}, after.exits[id] ?? {})] as const);
  return {
    stages: chained(before.stages, after.stages),
    steps: chained(before.steps, after.steps),
    tracks: chained(before.tracks, after.tracks),
    criteria: chained(before.criteria, after.criteria),
    exits: Object.fromEntries(exits),
  };
}

type Ids = Readonly<Record<string, string>>;

/** What was renamed first is followed on; an id that was free again by then and taken by something else is not it. */
function chained(before: Ids, after: Ids): Ids {
  const followed = Object.entries(before).map(([old, id]) => [old, after[id] ?? id] as const);
  return { ...after, ...Object.fromEntries(followed.filter(([old, id]) => old !== id)) };
}

function oldOf(renamed: Ids, id: string): string {
  return Object.entries(renamed).find(([, now]) => now === id)?.[0] ?? id;
}

/** `{ was }` and `{ locked }` where a thing has them, for spreading. */
export function marksOf({ was, ...text }: { readonly was?: string | undefined; readonly locked?: true | undefined }): {
  readonly was?: string;
  readonly locked?: true;
} {
  return { ...(was === undefined ? {} : { was }), ...lockOf(text) };
}

/** `{ locked }` where a thing has it, for spreading. */
export function lockOf({ locked }: { readonly locked?: true | undefined }): { readonly locked?: true } {
  return locked === undefined ? {} : { locked };
}

function renamesOfProcess(process: Process): ProcessRenames {
  const exits = process.stages.map((stage) => [stage.id, byOld(stage.exits.map(({ to, ...exit }) => ({ id: to, ...exit })))] as const);
  return {
    stages: byOld(process.stages),
    steps: byOld([...process.stages, ...process.tracks].flatMap((place) => place.steps)),
    tracks: byOld(process.tracks),
    criteria: byOld(process.stages.flatMap((stage) => stage.exits.flatMap((exit) => exit.criteria))),
    exits: Object.fromEntries(exits.filter(([, renamed]) => Object.keys(renamed).length > 0)),
  };
}

function byOld(things: readonly { readonly id: string; readonly was?: string }[]): Readonly<Record<string, string>> {
  return Object.fromEntries(things.flatMap(({ id, was }) => (was === undefined ? [] : [[was, id]])));
}
