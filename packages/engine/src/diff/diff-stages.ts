import type { Exit, Fill, Playbook, Process, Stage, Step, ThenTask } from '../language/playbook.ts';
import { titleOfFill } from '../process/title-of.ts';
import { type Aspect, type Change, type ChangeGroup, changesOf, matched, movedIds, renaming, roughMinutes } from './change.ts';
import { diffExits, type ExitWords } from './diff-exits.ts';
import { diffSteps, type StepHomes } from './diff-steps.ts';
import { fromTo, listed, quoted, spanOr } from './say.ts';

/** Two versions of a process, with the playbooks they stand in. */
export interface ProcessPair {
  readonly before: { readonly playbook: Playbook; readonly process: Process };
  readonly after: { readonly playbook: Playbook; readonly process: Process };
  readonly homes: StepHomes;
}

/** The words for exits of a process, in the newer version's names where it has them. */
export function exitWords({ before, after }: ProcessPair, stage: string | null): ExitWords {
  const names = new Map([...before.process.stages, ...after.process.stages].map(({ id, name }) => [id, name]));
  const titleOf = (fill: Fill): string => {
    const title = titleOfFill(after.playbook, after.process, fill);
    return quoted(title === fill.ref ? titleOfFill(before.playbook, before.process, fill) : title);
  };
  const old = new Map(before.process.stages.map(({ id, name }) => [id, name]));
  return { stage, nameOf: (id) => names.get(id) ?? id, nameBefore: (id) => old.get(id) ?? id, titleOf };
}

/** What changed stage by stage, in the newer version's order; stages that are gone come last. */
export function diffStages(pair: ProcessPair): ChangeGroup[] {
  const stages = matched(pair.before.process.stages, pair.after.process.stages, (stage) => stage.id);
  const old = new Map(stages.kept.map(({ before }) => [before.id, before]));
  const open = (process: Process) => process.stages.filter((stage) => stage.outcome === null).map((stage) => stage.id);
  const moved = movedIds(open(pair.before.process), open(pair.after.process));
  const group = (stage: Stage, standing: ChangeGroup['standing'], changes: readonly Change[]): ChangeGroup => ({
    kind: 'stage',
    process: pair.after.process.id,
    id: stage.id,
    title: stage.name,
    standing,
    changes,
  });
  const present = pair.after.process.stages.map((stage) => {
    const before = old.get(stage.id);
    if (before === undefined) return group(stage, 'added', [newStage(pair, stage)]);
    return group(stage, 'kept', [...(moved.includes(stage.id) ? [movedStage(pair, stage)] : []), ...diffStage(pair, before, stage)]);
  });
  return [...present, ...stages.removed.map((stage) => group(stage, 'removed', [goneStage(stage)]))].filter(
    ({ changes }) => changes.length > 0,
  );
}

function newStage({ after }: ProcessPair, stage: Stage): Change {
  const steps = stage.steps.length === 0 ? '' : `, with ${listed(stage.steps.map((step) => quoted(step.title)))}`;
  if (stage.outcome !== null) return { code: 'stage.added', weight: 'plan', text: `${stage.name} is a new end (${stage.outcome}).` };
  const previous = after.process.stages[stage.index - 1];
  const where = previous === undefined ? 'as the first' : `after ${previous.name}`;
  return { code: 'stage.added', weight: 'asks', text: `${stage.name} is a new stage ${where}${steps}.` };
}

function goneStage(stage: Stage): Change {
  return {
    code: 'stage.removed',
    weight: 'blocks',
    text: `${stage.name} is gone: what stands there needs another stage before it can take this version.`,
  };
}

function movedStage({ after }: ProcessPair, stage: Stage): Change {
  const previous = after.process.stages[stage.index - 1];
  return {
    code: 'stage.moved',
    weight: 'plan',
    text: previous === undefined ? `${stage.name} is now the first stage.` : `${stage.name} now comes after ${previous.name}.`,
  };
}

function diffStage(pair: ProcessPair, before: Stage, after: Stage): Change[] {
  const own = (exits: readonly Exit[]) => exits.filter((exit) => !exit.anytime);
  return [
    ...changesOf(before, after, stageAspects),
    ...diffSteps(before.steps, after.steps, after.name, pair.homes),
    ...diffExits(own(before.exits), own(after.exits), exitWords(pair, after.name)),
  ];
}

const stageAspects: readonly Aspect<Stage>[] = [
  renaming(
    'stage',
    ({ id }) => id,
    ({ name }) => name,
  ),
  {
    code: 'stage.renamed',
    of: (stage) => stage.name,
    weight: 'words',
    say: (before, after) => `${quoted(before.name)} is now called ${quoted(after.name)}.`,
  },
  {
    code: 'stage.outcome',
    of: (stage) => stage.outcome,
    weight: 'plan',
    say: (before, after) => `${after.name} counts as ${after.outcome ?? 'open'} instead of ${before.outcome ?? 'open'}.`,
  },
  {
    code: 'stage.expect',
    of: (stage) => stage.expect,
    weight: 'plan',
    say: (before, after) =>
      `${after.name} is expected to take ${fromTo(spanOr(before.expect, 'no set time'), spanOr(after.expect, 'no set time'))}.`,
  },
  {
    code: 'stage.stall',
    of: (stage) => stage.stall,
    weight: (before, after) =>
      after.stall !== null && (before.stall === null || roughMinutes(after.stall) < roughMinutes(before.stall)) ? 'asks' : 'eases',
    say: (before, after) =>
      `${after.name} counts as stalled after ${fromTo(spanOr(before.stall, 'no set time'), spanOr(after.stall, 'no set time'))}.`,
  },
  {
    code: 'stage.probability',
    of: (stage) => stage.probability,
    weight: 'plan',
    say: (before, after) =>
      `${after.name} starts from a probability of ${fromTo(shareText(before.probability), shareText(after.probability))}.`,
  },
  {
    code: 'stage.forecast',
    of: (stage) => stage.forecast,
    weight: 'plan',
    say: (before, after) => `${after.name} stands in the forecast as ${fromTo(before.forecast, after.forecast)}.`,
  },
  {
    code: 'stage.goal',
    of: (stage) => stage.goal,
    weight: 'words',
    say: (_, after) => `The goal of ${after.name} reads: ${after.goal ?? 'none'}`,
  },
  {
    code: 'stage.guide',
    of: (stage) => stage.guide,
    weight: 'words',
    say: (before, after) =>
      `${after.name} has ${after.guide === null ? 'no guide any more' : before.guide === null ? 'a guide now' : 'another guide'}.`,
  },
  {
    code: 'stage.buyer',
    of: (stage) => stage.buyer,
    weight: 'words',
    say: (_, after) =>
      `The buyer in ${after.name}: ${[after.buyer?.phase, after.buyer?.proof].filter((part) => part != null).join(': ') || 'nothing said'}`,
  },
  {
    code: 'stage.takes',
    of: (stage) => refsOf(stage.takes),
    weight: 'plan',
    say: (_, after) => `${after.name} builds on ${listed(refsOf(after.takes)) || 'nothing in particular'}.`,
  },
  {
    code: 'stage.gives',
    of: (stage) => refsOf(stage.gives),
    weight: 'plan',
    say: (_, after) => `${after.name} leaves to the stages after it: ${listed(refsOf(after.gives)) || 'nothing in particular'}.`,
  },
  {
    code: 'stage.then',
    of: (stage) => stage.then,
    weight: (before, after) => (after.then.length < before.then.length ? 'eases' : 'asks'),
    say: (_, after) => `${after.name} leaves to do: ${after.then.length === 0 ? 'nothing' : listed(after.then.map(taskText))}.`,
  },
];

function refsOf(handed: Stage['takes']): readonly string[] {
  return (handed ?? []).map(({ ref }) => ref);
}

function taskText(task: ThenTask): string {
  return `${quoted(task.title)} (${spanOr(task.due, 'no date')})`;
}

function shareText(share: number | null): string {
  return share === null ? 'none' : `${Math.round(share * 1000) / 10} %`;
}

/** Where the steps of two versions of a process are, by id. */
export function homesOf(before: Process, after: Process): StepHomes {
  const of = (process: Process) => {
    const homes = new Map<string, { readonly home: string; readonly step: Step }>();
    for (const place of [...process.stages, ...process.tracks])
      for (const step of place.steps) homes.set(step.id, { home: place.name, step });
    return homes;
  };
  return { before: of(before), after: of(after) };
}
