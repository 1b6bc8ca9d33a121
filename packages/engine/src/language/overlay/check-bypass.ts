import { isForward } from '../check/check-ways.ts';
import type { Criterion, Exit, Need, Process, Stage } from '../playbook.ts';
import { lockedGate } from './locked-parts.ts';
import { type TellWeaker, weakerCriterion, weakerNeed } from './weaker.ts';

/** What every way forward out of a stage asks in the base, and is locked. */
interface Toll {
  readonly stage: Stage;
  readonly needs: readonly Need[];
  readonly criteria: readonly Criterion[];
  /** Required steps that are locked. */
  readonly steps: readonly string[];
}

/** Refuses new ways forward that go around what the base locks: they must ask for the same. */
export function checkBypass(before: Process, now: Process, tell: TellWeaker): void {
  const tolls = tollsOf(before).filter(({ stage }) => now.stages.some(({ id }) => id === stage.id));
  if (tolls.length === 0) return;
  const byId = new Map(now.stages.map((stage) => [stage.id, stage]));
  for (const stage of now.stages) {
    const old = before.stages.find(({ id }) => id === stage.id);
    for (const exit of stage.exits) {
      if (!isForward(byId, stage, exit) || old?.exits.some(({ to }) => to === exit.to) === true) continue;
      const end = byId.get(exit.to);
      const passed = tolls.filter(({ stage: { id } }) => {
        const at = byId.get(id)?.index ?? -1;
        return at >= stage.index && (end === undefined || end.outcome !== null || at < end.index);
      });
      const names = [`processes/${before.id}`, ...(exit.anytime ? ['anytime'] : ['stages', stage.id, 'exits']), exit.to];
      for (const toll of passed) tellMissing(toll, stage, exit, names, tell);
    }
  }
}

function tellMissing(toll: Toll, stage: Stage, exit: Exit, names: readonly string[], tell: TellWeaker): void {
  const missing = [
    ...toll.needs.filter((need) => !exit.needs.some((one) => one.id === need.id && weakerNeed(need, one).length === 0)).map(({ id }) => id),
    ...toll.criteria
      .filter((one) => !exit.criteria.some((own) => own.id === one.id && weakerCriterion(one, own).length === 0))
      .map(({ id }) => id),
    ...(toll.stage.id === stage.id
      ? []
      : toll.steps.map((id) => `step.${id}`).filter((id) => !exit.needs.some((need) => need.id === id && need.level === 'block'))),
  ];
  if (missing.length === 0) return;
  const message = `this exit would go around it; ask for ${missing.join(', ')} here as well`;
  tell(names, `the way out of "${toll.stage.id}"`, [{ key: null, message }]);
}

function tollsOf(process: Process): readonly Toll[] {
  const byId = new Map(process.stages.map((stage) => [stage.id, stage]));
  return process.stages.flatMap((stage) => {
    const gates = stage.exits.filter((exit) => isForward(byId, stage, exit)).map((exit) => lockedGate(process, stage, exit));
    const [first, ...others] = gates;
    if (first === undefined) return [];
    const needs = first.needs.filter(({ id }) => others.every((gate) => gate.needs.some((need) => need.id === id)));
    const criteria = first.criteria.filter(({ id }) => others.every((gate) => gate.criteria.some((one) => one.id === id)));
    const locked = process.locked === true || stage.locked === true;
    const steps = stage.steps.filter((step) => step.required && (locked || step.locked === true)).map(({ id }) => id);
    return needs.length + criteria.length + steps.length === 0 ? [] : [{ stage, needs, criteria, steps }];
  });
}
