import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from './count-tests.ts';
import { FAILED, PASSED, skippedBecause, summaryOf, sumOutcomes } from './outcome.ts';
import { choose, partNames } from './parts.ts';
import { findChromium } from './chromium.ts';

const test = (status: string, fullName = 'adds') => ({ status, fullName });
const file = (status: string, ...assertionResults: unknown[]) => ({ status, assertionResults });

describe('counting a vitest report', () => {
  it('counts each test once', () => {
    const report = {
      testResults: [file('passed', test('passed'), test('skipped', 'as root')), file('failed', test('failed'), test('passed'))],
    };
    expect(countVitest(report, 1)).toEqual({ passed: 2, failed: 1, skipped: [{ what: 'as root', why: 'its own condition' }] });
  });

  it('says of tests in a failed file that they may not have had the chance', () => {
    const report = { testResults: [file('failed', test('skipped', 'adds'))] };
    expect(countVitest(report, 1)).toMatchObject({ failed: 1, skipped: [{ what: 'adds', why: expect.stringContaining('failed') }] });
  });

  it.each([
    ['a file that fell over before its first test', { testResults: [file('failed'), file('passed', test('passed'))] }, 1, 1],
    ['a hook that failed after passing tests', { testResults: [file('failed', test('passed'))] }, 1, 1],
    ['a fault outside every test', { testResults: [file('passed', test('passed'))] }, 1, 1],
    ['a run without tests', { testResults: [] }, 0, 0],
    ['a missing report', undefined, 0, 0],
    ['a broken report', { testResults: 'none' }, 1, 0],
  ])('counts %s as a failure', (_, report, exitCode, passed) => {
    expect(countVitest(report, exitCode)).toMatchObject({ passed, failed: 1 });
  });
});

describe('counting a Playwright report', () => {
  const spec = (title: string, status: string, annotations: unknown[] = []) => ({ title, tests: [{ status, annotations }] });

  it('reads suites within suites, and takes a repeated pass for a failure', () => {
    const skip = spec('in the dark', 'skipped', [{ type: 'skip', description: 'needs a lamp' }]);
    const report = {
      suites: [{ specs: [spec('signs up', 'expected')], suites: [{ specs: [spec('moves', 'flaky'), spec('wins', 'unexpected'), skip] }] }],
    };
    expect(countPlaywright(report, 1)).toEqual({ passed: 1, failed: 2, skipped: [{ what: 'in the dark', why: 'needs a lamp' }] });
  });

  it.each([[undefined], [{ suites: [] }]])('counts %j as a failure', (report) => {
    expect(countPlaywright(report, 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('the last line', () => {
  it('sums everything, below the reasons of what was left out', () => {
    const sum = sumOutcomes([PASSED, FAILED, { passed: 40, failed: 0, skipped: [] }, skippedBecause('a test', 'no root')]);
    expect(summaryOf(sum)).toBe('skipped: a test (no root)\n41 passed, 1 failed, 1 skipped');
  });
});

describe('choosing parts', () => {
  it('finds every part it names, and no other', () => {
    for (const name of partNames()) expect(choose(name, false), name).toBeDefined();
    expect(choose('lint', true)).toMatchObject({ checks: [{ name: 'lint' }], projects: undefined, browser: false });
    expect(choose('test:engine', false)).toMatchObject({ checks: [], projects: ['engine'] });
    expect(choose('everything', false)).toBeUndefined();
  });
});

describe('finding Chromium', () => {
  const exists =
    (...paths: string[]) =>
    (path: string) =>
      paths.includes(path);

  it.each([
    ['the chosen one first', '/opt/chrome', exists('/opt/chrome', '/usr/bin/chromium'), '/opt/chrome'],
    ['the system one when the chosen is gone', '/opt/chrome', exists('/usr/bin/chromium'), '/usr/bin/chromium'],
    ['Chrome when Chromium is not there', undefined, exists('/usr/bin/google-chrome'), '/usr/bin/google-chrome'],
    ['nothing', '', exists(), undefined],
  ])('takes %s', (_, chosen, there, found) => {
    expect(findChromium(chosen ?? '', there)).toBe(found);
  });
});
