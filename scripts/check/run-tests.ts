import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countPlaywright, countVitest } from './count-tests.ts';
import { installChromium } from './install-chromium.ts';
import { FAILED, type Outcome } from './outcome.ts';
import { runCommand } from './run-command.ts';

/** Runs the tests of the given vitest projects, or of all. */
export async function runTests(projects: readonly string[]): Promise<Outcome> {
  return withReport(async (file) => {
    const chosen = projects.flatMap((project) => ['--project', project]);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const { exitCode } = await runCommand(['vitest', 'run', ...chosen, ...reporters], { live: true });
    return countVitest(await readReport(file), exitCode);
  });
}

/** Drives the pages in a real Chromium, which is installed first where that is possible. */
export async function runBrowser(): Promise<Outcome> {
  const browser = await installChromium();
  if (!browser.found) {
    console.error(browser.why);
    return FAILED;
  }
  return withReport(async (file) => {
    const { exitCode } = await runCommand(['playwright', 'test', '--reporter=list,json'], {
      live: true,
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    });
    return countPlaywright(await readReport(file), exitCode);
  });
}

async function withReport(run: (file: string) => Promise<Outcome>): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'dealwright-report-'));
  try {
    return await run(join(folder, 'report.json'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Without a report nothing is known to have passed. */
async function readReport(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
