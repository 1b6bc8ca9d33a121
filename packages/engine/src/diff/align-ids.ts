import type { Criterion, Exit, Fill, Need, Playbook, Process, Rule, Stage, Step, Track } from '../language/playbook.ts';
import { frameworkUnder, wholeRefs, withinOwn } from './align-framework.ts';
import { pair, renamed, ruleUnder, type Taken, takenOver } from './new-ids.ts';
import { WON } from '../language/won-gate.ts';
import { type ProcessRenames, type Renames, renamesOf } from '../language/renames.ts';

/**
 * Two versions under the ids of the newer one, so that what was only called otherwise is compared with itself.
 *
 * Shape: in `before`, `was` is the id of what goes on under another one; in `after` nothing has a `was`.
 */
export function alignIds(before: Playbook, after: Playbook): { readonly before: Playbook; readonly after: Playbook } {
  return { before: underIds(before, renamesOf(after)), after: underIds(after, null) };
}

function underIds(playbook: Playbook, renames: Renames | null): Playbook {
  const frameworks = Object.values(playbook.frameworks);
  const elementRefs = frameworks.flatMap((framework) => framework.elements.map(({ ref }) => ref));
  const fieldRefs = playbook.fields.map(({ ref }) => ref);
  const framework = takenOver(
    renames?.frameworks,
    frameworks.map(({ id }) => id),
  );
  const element = withinOwn(takenOver(renames?.elements, elementRefs), framework);
  const field = takenOver(renames?.fields, fieldRefs);
  const process = takenOver(
    renames?.processes,
    playbook.processes.map(({ id }) => id),
  );
  const refs = new Map([
    ...[...elementRefs, ...fieldRefs].flatMap((ref) => pair(ref, element(ref) ?? field(ref))),
    ...frameworks.flatMap((one) => wholeRefs(one, framework(one.id))),
  ]);
  return {
    ...playbook,
    fields: playbook.fields.map((one) => renamed(one, 'ref', field(one.ref))),
    frameworks: Object.fromEntries(
      frameworks.map((one) => frameworkUnder(one, framework(one.id), element, refs)).map((one) => [one.id, one]),
    ),
    processes: playbook.processes.map((one) => {
      const id = process(one.id) ?? one.id;
      return renamed(processUnder(one, renames?.ofProcess[id] ?? null, refs), 'id', process(one.id));
    }),
  };
}

/** The names of one process, and how to say each under its new id. */
interface Names {
  readonly stage: Taken;
  readonly step: Taken;
  readonly track: Taken;
  readonly criterion: Taken;
  readonly exits: ProcessRenames['exits'] | null;
  readonly ref: (ref: string) => string;
  readonly rule: <R extends Rule | null>(rule: R) => R;
}

function processUnder(process: Process, renames: ProcessRenames | null, refs: ReadonlyMap<string, string>): Process {
  const names = namesOf(process, renames, refs);
  return {
    ...process,
    for: names.rule(process.for),
    won: names.rule(process.won),
    tracks: process.tracks.map((track): Track => ({
      ...renamed(track, 'id', names.track(track.id)),
      start: names.rule(track.start),
      steps: track.steps.map((step) => stepUnder(step, names)),
    })),
    stages: process.stages.map((stage) => stageUnder(stage, names)),
  };
}

function namesOf(process: Process, renames: ProcessRenames | null, refs: ReadonlyMap<string, string>): Names {
  const steps = [...process.stages, ...process.tracks].flatMap((place) => place.steps.map(({ id }) => id));
  const criteria = process.stages.flatMap((stage) => stage.exits.flatMap((exit) => exit.criteria.map(({ id }) => id)));
  const idOf = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);
  const step = takenOver(renames?.steps, steps);
  const track = takenOver(renames?.tracks, idOf(process.tracks));
  const stage = takenOver(renames?.stages, idOf(process.stages));
  const all = new Map([
    ...refs,
    ...steps.flatMap((id) => pair(`step.${id}`, prefixed('step.', step(id)))),
    ...process.tracks.flatMap(({ id }) => pair(`track.${id}`, prefixed('track.', track(id)))),
  ]);
  const quoted = new Map(process.stages.flatMap(({ id }) => pair(id, stage(id))));
  return {
    stage,
    step,
    track,
    criterion: takenOver(renames?.criteria, criteria),
    exits: renames?.exits ?? null,
    ref: (ref) => all.get(ref) ?? ref,
    rule: (rule) => ruleUnder(rule, all, quoted),
  };
}

function prefixed(prefix: string, id: string | null): string | null {
  return id === null ? null : `${prefix}${id}`;
}

function stageUnder(stage: Stage, names: Names): Stage {
  const now = names.stage(stage.id);
  const exits = takenOver(
    names.exits?.[now ?? stage.id],
    stage.exits.map(({ to }) => to),
  );
  return {
    ...renamed(stage, 'id', now),
    ...(stage.takes === undefined ? {} : { takes: stage.takes.map((one) => ({ ...one, ref: names.ref(one.ref) })) }),
    ...(stage.gives === undefined ? {} : { gives: stage.gives.map((one) => ({ ...one, ref: names.ref(one.ref) })) }),
    steps: stage.steps.map((step) => stepUnder(step, names)),
    exits: stage.exits.map((exit) => exitUnder(exit, exits(exit.to), names)),
  };
}

function exitUnder(exit: Exit, now: string | null, names: Names): Exit {
  const target = names.stage(exit.to) ?? exit.to;
  return {
    ...renamed({ ...exit, to: target }, 'to', now === target ? null : now),
    needs: exit.needs.map((need): Need => ({ ...need, id: names.ref(need.id), fill: fillUnder(need.fill, names) })),
    approvals: exit.approvals.map((one) => ({ ...one, when: names.rule(one.when) })),
    // What won means is told of the process, not of every exit that asks for it.
    criteria: exit.criteria
      .filter(({ id }) => id !== WON)
      .map((one): Criterion => ({
        ...renamed(one, 'id', names.criterion(one.id)),
        that: names.rule(one.that),
        fill: one.fill === null ? null : fillUnder(one.fill, names),
      })),
  };
}

function stepUnder(step: Step, names: Names): Step {
  return {
    ...renamed(step, 'id', names.step(step.id)),
    after: step.after.map((id) => names.step(id) ?? id),
    asks: step.asks.map(names.ref),
    each: step.each === null ? null : names.ref(step.each),
    when: names.rule(step.when),
    doneWhen: names.rule(step.doneWhen),
  };
}

function fillUnder(fill: Fill, names: Names): Fill {
  if (fill.kind === 'step') return { ...fill, ref: names.step(fill.ref) ?? fill.ref };
  if (fill.kind === 'framework') return { ...fill, ref: names.ref(`framework.${fill.ref}`).slice('framework.'.length) };
  return fill.kind === 'field' || fill.kind === 'answer' ? { ...fill, ref: names.ref(fill.ref) } : fill;
}
