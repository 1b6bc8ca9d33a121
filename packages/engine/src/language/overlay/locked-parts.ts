import type { Criterion, Exit, Need, Playbook, Process, Rule, Stage } from '../playbook.ts';

/** What the locks of a base reach although it does not say `locked` itself: all that a locked condition or need reads. */
export interface Locked {
  readonly processes: ReadonlySet<string>;
  /** `deal.discoveryCall`: by process. */
  readonly steps: ReadonlySet<string>;
  readonly tracks: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
  readonly elements: ReadonlySet<string>;
  /** Those whose score, or all of whose answers, are read. */
  readonly frameworks: ReadonlySet<string>;
}

/** What a gate asks that the base locks. */
export interface LockedGate {
  readonly needs: readonly Need[];
  readonly criteria: readonly Criterion[];
}

/** What of an exit is locked: by itself, or with the exit, the stage or the process it is in. */
export function lockedGate(process: Process, stage: Stage, exit: Exit): LockedGate {
  const whole = isWhole(process, stage, exit);
  return {
    needs: exit.needs.filter((need) => whole || need.locked === true),
    criteria: exit.criteria.filter((criterion) => whole || criterion.locked === true),
  };
}

/** An exit that is locked as a whole. One of every stage is not a stage's own. */
export function isWhole(process: Process, stage: Stage, exit: Exit): boolean {
  return process.locked === true || exit.locked === true || (stage.locked === true && !exit.anytime);
}

/** Whether a process holds anything that is locked. */
export function hasLocks(process: Process): boolean {
  return (
    process.locked === true ||
    process.tracks.some((track) => track.locked === true || track.steps.some((step) => step.locked === true)) ||
    process.stages.some(
      (stage) =>
        stage.locked === true ||
        stage.steps.some((step) => step.locked === true) ||
        stage.exits.some((exit) => exit.locked === true || [...exit.needs, ...exit.criteria].some((part) => part.locked === true)),
    )
  );
}

/** Everything that locked conditions and needs of a base read. */
export function lockedRefs(base: Playbook): Locked {
  const locked = {
    processes: new Set<string>(),
    steps: new Set<string>(),
    tracks: new Set<string>(),
    fields: new Set<string>(),
    elements: new Set<string>(),
    frameworks: new Set<string>(),
  };
  for (const process of base.processes) {
    const reading = process.stages.flatMap((stage) =>
      stage.exits.flatMap((exit) => {
        const { needs, criteria } = lockedGate(process, stage, exit);
        return [...needs.map(refOfNeed), ...criteria.flatMap(({ that }) => refsOf(that))];
      }),
    );
    const steps = [...process.stages, ...process.tracks].flatMap((place) => place.steps);
    const pending = [...reading];
    for (let ref = pending.pop(); ref !== undefined; ref = pending.pop()) {
      const [head = '', name = ''] = ref.split('.');
      if (head === 'step' && !locked.steps.has(`${process.id}.${name}`)) {
        locked.steps.add(`${process.id}.${name}`);
        pending.push(...refsOf(steps.find(({ id }) => id === name)?.doneWhen ?? null));
      } else if (head === 'track' && !locked.tracks.has(`${process.id}.${name}`)) {
        locked.tracks.add(`${process.id}.${name}`);
        pending.push(...refsOf(process.tracks.find(({ id }) => id === name)?.start ?? null));
      } else if (name === '' && Object.hasOwn(base.frameworks, head)) locked.frameworks.add(head);
      // A column of a list is read with its element.
      else if (Object.hasOwn(base.frameworks, head)) locked.elements.add(`${head}.${name}`);
      else locked.fields.add(ref);
    }
  }
  return locked;
}

function refOfNeed({ fill }: Need): string {
  if (fill.kind === 'step' || fill.kind === 'document') return `${fill.kind}.${fill.ref}`;
  return fill.ref;
}

function refsOf(rule: Rule | null): readonly string[] {
  return rule?.refs ?? [];
}
