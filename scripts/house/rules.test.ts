import { describe, expect, it } from 'vitest';
import { failedControls } from './controls.ts';
import { inspect } from './inspect.ts';
import type { HouseRule } from './rule.ts';
import { rules } from './rules.ts';

describe.each(rules.map((rule): [string, HouseRule] => [rule.name, rule]))('%s', (_, rule) => {
  it.each(Object.entries(rule.planted))('catches %s', (_what, sample) => {
    const found = rule.check(inspect(new Map(Object.entries(sample))));
    expect(found).not.toEqual([]);
    for (const { line, message } of found) {
      expect(line).toBeGreaterThan(0);
      expect(message).not.toBe('');
    }
  });

  it.each(Object.entries(rule.innocent))('lets %s pass', (_what, sample) => {
    expect(rule.check(inspect(new Map(Object.entries(sample))))).toEqual([]);
  });
});

describe('the controls themselves', () => {
  const sample = { 'packages/engine/src/a.ts': 'export const a = 1;' };

  it('report a rule that has gone blind', () => {
    const blind: HouseRule = { name: 'blind', check: () => [], planted: { 'a fault': sample }, innocent: {} };
    expect(failedControls(blind)).toEqual(['“blind” did not catch a fault']);
  });

  it('report a rule that accuses everybody', () => {
    const harsh: HouseRule = {
      name: 'harsh',
      check: () => [{ path: 'a.ts', line: 1, message: 'is wrong' }],
      planted: { 'a fault': sample },
      innocent: { 'a neighbour': sample },
    };
    expect(failedControls(harsh)).toEqual(['“harsh” accused a neighbour: a.ts is wrong']);
  });

  it('report a rule without a planted violation', () => {
    const untested: HouseRule = { name: 'untested', check: () => [], planted: {}, innocent: {} };
    expect(failedControls(untested)).toEqual(['“untested” has no planted violation']);
  });
});
