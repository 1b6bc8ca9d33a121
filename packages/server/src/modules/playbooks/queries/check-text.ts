import { runScenarios } from '@dealwright/engine/process/run-scenarios';
import { checkPlaybook } from '@dealwright/engine/language/compile-playbook';
import { checkStaffing } from '@dealwright/engine/language/check/check-staffing';
import { checkTeams } from '@dealwright/engine/language/check/check-teams';
import { sortFindings } from '@dealwright/engine/language/finding';
import type { Context } from '../../../platform/context.ts';
import { compileOrRefuse } from '../compiled.ts';
import { withBase } from '../with-base.ts';
import { staffing } from './staffing.ts';
import { teamNames } from './team-names.ts';

/** Findings of a text, in the shape of the contract: also what it asks of people that nobody in the workspace can do, and teams it has not. */
export async function checkText(ctx: Context, files: Readonly<Record<string, string>>) {
  const { playbook, findings } = checkPlaybook(await withBase(ctx, files));
  const people = playbook === null ? [] : [...checkStaffing(playbook, await staffing(ctx)), ...checkTeams(playbook, await teamNames(ctx))];
  return {
    ok: playbook !== null,
    findings: sortFindings([...findings, ...people]).map(({ level, code, place, message, fix }) => ({
      level,
      code,
      ...place,
      message,
      fix,
    })),
  };
}

/** Runs the scenarios of a text. Refuses: `bad-playbook`. */
export async function testText(ctx: Context, files: Readonly<Record<string, string>>) {
  const playbook = compileOrRefuse(await withBase(ctx, files));
  const run = runScenarios(playbook);
  const scenarios = run.runs.map(({ scenario, run: result }) => ({
    name: scenario.name,
    passed: result.passed,
    failures: result.failures.map((failure) => `${failure.place.file}:${failure.place.line}:${failure.place.column} ${failure.message}`),
  }));
  return {
    passed: scenarios.filter((scenario) => scenario.passed).length,
    failed: scenarios.filter((scenario) => !scenario.passed).length,
    scenarios,
    unexercised: { exits: [...run.unexercised.exits], criteria: [...run.unexercised.criteria] },
  };
}
