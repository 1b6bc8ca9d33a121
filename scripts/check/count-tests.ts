import type { Outcome, Skip } from './outcome.ts';

/**
 * Counts a vitest JSON report. A file that fell over before its first test counts as one failure, and so does a run that
 * failed for a reason no test carries, or that saw no test at all.
 */
export function countVitest(report: unknown, exitCode: number): Outcome {
  const files = listOf(report, 'testResults');
  const tests = files.flatMap((file) => listOf(file, 'assertionResults'));
  const passed = tests.filter((test) => textOf(test, 'status') === 'passed').length;
  const brokenFiles = files.filter(
    (file) => textOf(file, 'status') === 'failed' && !listOf(file, 'assertionResults').some(isFailed),
  ).length;
  const failed = tests.filter(isFailed).length + brokenFiles;
  const skipped = files.flatMap(skippedOf);
  return settle({ passed, failed, skipped }, exitCode);
}

/** Counts a Playwright JSON report; a test that passed only when repeated has failed. */
export function countPlaywright(report: unknown, exitCode: number): Outcome {
  const tests = specsOf(report).flatMap((spec) => listOf(spec, 'tests').map((test) => ({ title: textOf(spec, 'title'), test })));
  const withStatus = (status: string) => tests.filter(({ test }) => textOf(test, 'status') === status);
  const failed = withStatus('unexpected').length + withStatus('flaky').length;
  const skipped = withStatus('skipped').map(({ title, test }): Skip => ({ what: title, why: skipReason(test) }));
  return settle({ passed: withStatus('expected').length, failed, skipped }, exitCode);
}

function skippedOf(file: unknown): Skip[] {
  const why = textOf(file, 'status') === 'failed' ? 'its file failed before it could run, or its own condition' : 'its own condition';
  return listOf(file, 'assertionResults')
    .filter((test) => ['skipped', 'pending', 'todo', 'disabled'].includes(textOf(test, 'status')))
    .map((test) => ({ what: textOf(test, 'fullName'), why }));
}

function settle(outcome: Outcome, exitCode: number): Outcome {
  const sawNothing = outcome.passed + outcome.failed + outcome.skipped.length === 0;
  return outcome.failed === 0 && (exitCode !== 0 || sawNothing) ? { ...outcome, failed: 1 } : outcome;
}

function specsOf(suite: unknown): unknown[] {
  return [...listOf(suite, 'specs'), ...listOf(suite, 'suites').flatMap(specsOf)];
}

function skipReason(test: unknown): string {
  const note = listOf(test, 'annotations').find((each) => textOf(each, 'type') === 'skip');
  return textOf(note, 'description') || 'its own condition';
}

function isFailed(test: unknown): boolean {
  return textOf(test, 'status') === 'failed';
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function listOf(value: unknown, name: string): unknown[] {
  const field = fieldOf(value, name);
  return Array.isArray(field) ? field : [];
}

function textOf(value: unknown, name: string): string {
  const field = fieldOf(value, name);
  return typeof field === 'string' ? field : '';
}
