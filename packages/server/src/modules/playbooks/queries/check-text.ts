import { runScenarios } from '@dealwright/engine/process/run-scenarios';
import { checkPlaybook } from '@dealwright/engine/language/compile-playbook';
import { compileOrRefuse } from '../compiled.ts';

/** Findings of a text, in the shape of the contract. */
export function checkText(files: Readonly<Record<string, string>>) {
  const findings = checkPlaybook(files).map(({ level, code, place, message, fix }) => ({ level, code, ...place, message, fix }));
  return { ok: findings.every((finding) => finding.level !== 'error'), findings };
}

/** Runs the scenarios of a text. Refuses: `bad-playbook`. */
export function testText(files: Readonly<Record<string, string>>) {
  const playbook = compileOrRefuse(files);
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
