import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BERLIN } from '../../process/testing.ts';
import { compileRule, roomOf } from '../expression/compile-rule.ts';
import { meetRooms } from '../expression/room.ts';
import type { Rule, Scope } from '../playbook.ts';
import { RECORD_FIELDS } from '../record-fields.ts';
import { ruleNames } from '../rule-names.ts';
import { implies } from './implies.ts';

const names = ruleNames({
  kind: 'deal',
  fields: [...Object.values(RECORD_FIELDS).flat(), { ref: 'deal.fits', label: 'Fits', type: 'boolean', declared: true }],
  frameworks: [],
  stages: ['a', 'b'],
  steps: ['call'],
});
const PLACE = { file: 'deal.yaml', line: 1, column: 1 };

const number = fc.integer({ min: 0, max: 4 });
const leaf = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('deal.amount', 'account.employees', 'count(contacts)'),
      fc.constantFrom('<', '<=', '==', '!=', '>', '>='),
      number,
    )
    .map((parts) => parts.join(' ')),
  fc.tuple(fc.constantFrom('==', '!='), fc.constantFrom('a', 'b')).map(([op, stage]) => `stage ${op} "${stage}"`),
  fc.tuple(fc.constantFrom('==', '!='), fc.constantFrom('x', 'y', 'z')).map(([op, text]) => `deal.source ${op} "${text}"`),
  fc.constantFrom(
    'deal.source in ["x", "y"]',
    'has(deal.amount)',
    'has(deal.source)',
    'deal.fits',
    'deal.fits == false',
    'step.call',
    'step.call != true',
    'happened("call.made")',
    'entered("a") == true',
    'deal.amount < account.employees',
    'account.employees > deal.amount',
    '2 > deal.amount',
    '1 < 2',
    'false',
  ),
);
const { rule: text } = fc.letrec<{ rule: string; leaf: string }>((tie) => ({
  leaf,
  rule: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    tie('rule').map((inner) => `!(${inner})`),
    fc.tuple(tie('rule'), fc.constantFrom('&&', '||'), tie('rule')).map(([left, op, right]) => `(${left}) ${op} (${right})`),
  ),
}));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 });
const scope: fc.Arbitrary<Scope> = fc
  .record({
    deal: fc.record({ amount: maybe(number.map(String)), source: maybe(fc.constantFrom('x', 'y', 'z', 'w')), fits: maybe(fc.boolean()) }),
    account: fc.record({ employees: maybe(number) }),
    contacts: fc.array(fc.record({ name: fc.constant('Ann') }), { maxLength: 4 }),
    stage: fc.constantFrom('a', 'b'),
    step: fc.record({ call: fc.boolean() }),
    called: fc.boolean(),
    entered: fc.boolean(),
  })
  .map(({ called, entered, ...values }) => ({
    values: new Map(Object.entries(values)),
    now: '2026-03-02T08:00:00.000Z',
    calendar: BERLIN,
    answered: () => false,
    score: () => 0,
    coverage: () => 0,
    state: () => 'unknown',
    happened: () => called,
    ever: () => called,
    entered: () => entered,
  }));

function ruleOf(written: string): Rule {
  const outcome = compileRule(written, PLACE, names);
  if (outcome.kind === 'problem') throw new Error(`${written}: ${outcome.problem.message}`);
  return outcome.rule;
}

describe('what a rule leaves open', () => {
  it('is never nothing for a verdict that a record gave', () => {
    fc.assert(
      fc.property(text, scope, (written, given) => {
        const rule = ruleOf(written);
        const { kind } = rule.evaluate(given);
        fc.pre(kind === 'true' || kind === 'false');
        expect(roomOf(rule, kind === 'false')).not.toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('never calls two rules a contradiction that one record meets', () => {
    fc.assert(
      fc.property(text, text, scope, (one, other, given) => {
        const [a, b] = [ruleOf(one), ruleOf(other)];
        fc.pre(a.evaluate(given).kind === 'true' && b.evaluate(given).kind === 'true');
        expect(meetRooms(roomOf(a, false), roomOf(b, false))).not.toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('never says that one rule brings another along where a record meets only the first', () => {
    fc.assert(
      fc.property(text, text, scope, (one, other, given) => {
        const [a, b] = [ruleOf(one), ruleOf(other)];
        fc.pre(implies(a, b) && a.evaluate(given).kind === 'true');
        expect(b.evaluate(given).kind).toBe('true');
      }),
      { numRuns: 300, maxSkipsPerRun: 1000 },
    );
  });
});
