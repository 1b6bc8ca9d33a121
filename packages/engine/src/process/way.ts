import type { Exit, Process, Stage } from '../language/playbook.ts';
import type { Direction, Unmet } from './case.ts';
import { unmetOfExit, withoutDuplicates } from './gate.ts';
import { openStages } from './position.ts';
import type { Situation } from './situation.ts';

/** One way out of a stage: declared in the playbook, or one of those every process has (jump, back, re-open). */
export interface Way {
  readonly kind: 'exit' | 'jump' | 'back' | 'reopen';
  readonly to: Stage;
  readonly name: string;
  readonly direction: Direction;
  /** The gates to pass, in order; `exit` null asks only the stage's required steps. */
  readonly gates: readonly { readonly stage: Stage; readonly exit: Exit | null }[];
  /** Open stages that are passed over, in order. */
  readonly skipped: readonly string[];
  /** A reason in words must be given. */
  readonly reasonNeeded: boolean;
}

/**
 * The way from one stage to another, or null where there is none: an outcome is reached only by a declared exit, and from an outcome a
 * record can only be re-opened.
 */
export function wayTo(process: Process, from: Stage, to: Stage): Way | null {
  if (from.id === to.id) return null;
  if (from.outcome !== null) return to.outcome === null ? freeWay('reopen', to, to.name) : null;
  const exit = from.exits.find((candidate) => candidate.to === to.id) ?? null;
  if (to.outcome === null && to.index < from.index) return freeWay('back', to, exit?.name ?? to.name);
  const direction = isForward(to) ? 'forward' : 'out';
  const skipped = direction === 'forward' ? stagesBetween(process, from, to).map((stage) => stage.id) : [];
  if (exit !== null) return { kind: 'exit', to, name: exit.name, direction, gates: [{ stage: from, exit }], skipped, reasonNeeded: false };
  if (to.outcome !== null) return null;
  return { kind: 'jump', to, name: to.name, direction, gates: gatesBetween(process, from, to), skipped, reasonNeeded: false };
}

/** What a way still asks for: all its gates as one list, each id once. */
export function unmetOfWay(situation: Situation, way: Way): readonly Unmet[] {
  const forward = way.direction === 'forward';
  return withoutDuplicates(way.gates.flatMap(({ stage, exit }) => unmetOfExit(situation, stage, exit, forward)));
}

/** Whether reaching a stage from an open one before it goes forward: open stages, won and converted do. */
export function isForward(to: Stage): boolean {
  return to.outcome === null || to.outcome === 'won' || to.outcome === 'converted';
}

/** Whether the actor of the situation may go through although these block. Nothing to override is no. */
export function mayOverride(situation: Situation, unmet: readonly Unmet[]): boolean {
  const blocks = unmet.filter(({ level }) => level === 'block');
  return blocks.length > 0 && blocks.every(({ overrideBy }) => overrideBy.some((role) => situation.subject.actor.roles.includes(role)));
}

function freeWay(kind: 'back' | 'reopen', to: Stage, name: string): Way {
  return { kind, to, name, direction: kind, gates: [], skipped: [], reasonNeeded: true };
}

function stagesBetween(process: Process, from: Stage, to: Stage): readonly Stage[] {
  return openStages(process).filter((stage) => stage.index > from.index && (to.outcome !== null || stage.index < to.index));
}

/**
 * The gates a jump passes: from each stage by its exit to the target, else by its first forward exit on the way, else (none declared)
 * past its required steps to the stage after it.
 */
function gatesBetween(process: Process, from: Stage, to: Stage): Way['gates'] {
  const gates: { readonly stage: Stage; readonly exit: Exit | null }[] = [];
  const stages = openStages(process);
  for (let stage = from; stage.index < to.index;) {
    const ahead = stages.filter((later) => later.index > stage.index && later.index <= to.index);
    const exit =
      stage.exits.find((candidate) => candidate.to === to.id) ??
      stage.exits.find((candidate) => ahead.some((later) => later.id === candidate.to)) ??
      null;
    gates.push({ stage, exit });
    stage = ahead.find((later) => later.id === exit?.to) ?? ahead[0] ?? to;
  }
  return gates;
}
