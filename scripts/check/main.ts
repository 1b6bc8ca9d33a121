import { parseArgs } from 'node:util';
import { FAILED, type Outcome, PASSED, summaryOf, sumOutcomes } from './outcome.ts';
import { choose, partNames, type StaticCheck } from './parts.ts';
import { runCommand } from './run-command.ts';
import { runBrowser, runTests } from './run-tests.ts';

/** Two at a time: most machines that run this have two cores, and the type checker alone can use both. */
const AT_ONCE = 2;

const { values } = parseArgs({ options: { browser: { type: 'boolean', default: false }, only: { type: 'string' } } });
const choice = choose(values.only, values.browser);

if (choice === undefined) {
  console.error(`There is no part “${values.only ?? ''}”. There are: ${partNames().join(', ')}.`);
  process.exitCode = 2;
} else {
  const outcomes = await runChecks(choice.checks);
  const { projects } = choice;
  if (projects !== undefined) outcomes.push(await timed('Tests', () => runTests(projects)));
  if (choice.browser) outcomes.push(await timed('Browser', runBrowser));
  const sum = sumOutcomes(outcomes);
  console.log(`\n${summaryOf(sum)}`);
  process.exitCode = sum.failed > 0 ? 1 : 0;
}

async function runChecks(checks: readonly StaticCheck[]): Promise<Outcome[]> {
  const waiting = [...checks];
  const outcomes: Outcome[] = [];
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) outcomes.push(await runCheck(check));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}

async function runCheck({ heading, command, cwd }: StaticCheck): Promise<Outcome> {
  const started = performance.now();
  const { exitCode, output } = await runCommand(command, cwd === undefined ? {} : { cwd });
  console.log(`\n== ${heading}: ${exitCode === 0 ? 'passed' : 'FAILED'} (${seconds(started)})`);
  if (output.trim() !== '') console.log(output.trimEnd());
  return exitCode === 0 ? PASSED : FAILED;
}

async function timed(heading: string, run: () => Promise<Outcome>): Promise<Outcome> {
  console.log(`\n== ${heading}`);
  const started = performance.now();
  const outcome = await run();
  console.log(`== ${heading}: ${outcome.failed === 0 ? 'passed' : 'FAILED'} (${seconds(started)})`);
  return outcome;
}

function seconds(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
