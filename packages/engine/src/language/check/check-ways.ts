import type { Place } from '../../base/reason.ts';
import { addWarning, type Findings } from '../finding.ts';
import type { Exit, Process, Stage } from '../playbook.ts';

export interface Ways {
  readonly process: Process;
  readonly byId: ReadonlyMap<string, Stage>;
  /** Exits that never open lead nowhere. */
  readonly closed: ReadonlySet<Exit>;
  readonly placeOf: (stage: Stage) => Place;
}

/** Warns of stages that nobody reaches, leaves, or has anything to do in, and of stages that lead only to each other. */
export function checkWays(ways: Ways, findings: Findings): void {
  checkReach(ways, findings);
  for (const stage of ways.process.stages) {
    if (stage.outcome !== null) continue;
    checkLeaving(ways, stage, findings);
    checkNextStep(ways, stage, findings);
  }
  checkCircles(ways, findings);
}

/** Onward: to a later open stage, or to a good end. */
export function isForward(byId: ReadonlyMap<string, Stage>, stage: Stage, exit: Exit): boolean {
  const target = byId.get(exit.to);
  if (target === undefined) return false;
  return target.outcome === null ? target.index > stage.index : target.outcome === 'won' || target.outcome === 'converted';
}

/** The stages that can be come to from one, itself among them. */
function reachedFrom({ byId, closed }: Ways, start: Stage): ReadonlySet<Stage> {
  const reached = new Set([start]);
  for (const stage of reached) {
    for (const exit of stage.exits) {
      const target = closed.has(exit) ? undefined : byId.get(exit.to);
      if (target !== undefined) reached.add(target);
    }
  }
  return reached;
}

function checkReach(ways: Ways, findings: Findings): void {
  const { process, closed } = ways;
  const [first] = process.stages;
  if (first === undefined) return;
  const reached = reachedFrom(ways, first);
  for (const stage of process.stages) {
    if (reached.has(stage)) continue;
    const leading = process.stages.flatMap((from) => from.exits).filter((exit) => exit.to === stage.id);
    const message =
      leading.length === 0
        ? `No exit leads to "${stage.id}".`
        : leading.every((exit) => closed.has(exit))
          ? `No exit to "${stage.id}" can ever open.`
          : `Only stages that nobody reaches lead to "${stage.id}".`;
    addWarning(findings, 'stage.unreachable', ways.placeOf(stage), message, `exits: [{ to: ${stage.id} }] in a stage before it`);
  }
}

function checkLeaving({ closed, placeOf }: Ways, stage: Stage, findings: Findings): void {
  if (stage.exits.length === 0) addWarning(findings, 'stage.noExit', placeOf(stage), `"${stage.id}" has no exit.`, 'exits: [{ to: … }]');
  else if (stage.exits.every((exit) => closed.has(exit)))
    addWarning(findings, 'stage.noExit', placeOf(stage), `No exit of "${stage.id}" can ever open.`, 'an exit whose gate can be met');
}

/** Who opens a record must be told one thing to do: a step, or the way onward. */
function checkNextStep({ byId, closed, placeOf }: Ways, stage: Stage, findings: Findings): void {
  if (stage.steps.some((step) => step.when === null) || stage.exits.some((exit) => !closed.has(exit) && isForward(byId, stage, exit)))
    return;
  const steps = stage.steps.length === 0 ? 'no step' : 'no step that is always there';
  const message = `In "${stage.id}" there may be nothing to do next: ${steps}, and no exit onward.`;
  addWarning(findings, 'stage.noNextStep', placeOf(stage), message, 'steps: [{ id: …, do: call, due: 3 working days }]');
}

function checkCircles(ways: Ways, findings: Findings): void {
  const { process } = ways;
  const end = process.stages.find((stage) => stage.outcome !== null);
  if (end === undefined) return;
  const ending = endingStages(ways);
  const told = new Set<Stage>();
  for (const stage of process.stages) {
    if (ending.has(stage) || told.has(stage)) continue;
    const reached = [...reachedFrom(ways, stage)];
    for (const one of reached) told.add(one);
    const names = reached.map((one) => `"${one.id}"`).join(', ');
    const message = `${names} lead only to each other: what enters them never ends.`;
    addWarning(findings, 'stage.circle', ways.placeOf(stage), message, `exits: [{ to: ${end.id} }] in one of them`);
  }
}

/** Stages from which an outcome is come to, or a stage without a way out, which is reported where it stands. */
function endingStages({ process, byId, closed }: Ways): ReadonlySet<Stage> {
  const leading = new Map<Stage, Stage[]>();
  for (const stage of process.stages) {
    for (const exit of stage.exits) {
      const target = closed.has(exit) ? undefined : byId.get(exit.to);
      if (target === undefined) continue;
      const before = leading.get(target);
      if (before === undefined) leading.set(target, [stage]);
      else before.push(stage);
    }
  }
  const ending = new Set(process.stages.filter((stage) => stage.outcome !== null || stage.exits.every((exit) => closed.has(exit))));
  for (const stage of ending) for (const before of leading.get(stage) ?? []) ending.add(before);
  return ending;
}
