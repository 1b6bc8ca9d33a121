import type { Playbook, Scenario } from '../language/playbook.ts';
import { type Exercised, exitKey, runScenario, type ScenarioRun } from './run-scenario.ts';

export interface ScenariosRun {
  readonly passed: boolean;
  readonly runs: readonly { readonly scenario: Scenario; readonly run: ScenarioRun }[];
  readonly exercised: Exercised;
  /** What no scenario asked, in the playbook's order. */
  readonly unexercised: Exercised;
}

/** Plays all scenarios of a playbook and says which exits and criteria none of them asked. A playbook without scenarios passes. */
export function runScenarios(playbook: Playbook): ScenariosRun {
  const runs = playbook.scenarios.map((scenario) => ({ scenario, run: runScenario(playbook, scenario) }));
  const all = exercisable(playbook);
  const asked = {
    exits: new Set(runs.flatMap(({ run }) => run.exercised.exits)),
    criteria: new Set(runs.flatMap(({ run }) => run.exercised.criteria)),
  };
  return {
    passed: runs.every(({ run }) => run.passed),
    runs,
    exercised: { exits: [...asked.exits], criteria: [...asked.criteria] },
    unexercised: {
      exits: all.exits.filter((exit) => !asked.exits.has(exit)),
      criteria: all.criteria.filter((criterion) => !asked.criteria.has(criterion)),
    },
  };
}

function exercisable(playbook: Playbook): Exercised {
  const found = playbook.processes.flatMap((process) =>
    process.stages.flatMap((stage) =>
      stage.exits.map((exit) => ({
        exit: exitKey(process, stage.id, exit),
        criteria: exit.criteria.map(({ id }) => `${process.id}.${id}`),
      })),
    ),
  );
  return {
    exits: [...new Set(found.map(({ exit }) => exit))],
    criteria: [...new Set(found.flatMap(({ criteria }) => criteria))],
  };
}
