import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { decideMove } from '../../process/decide-move.ts';
import { aCase, anAnswer, aVisit, MONDAY } from '../../process/testing.ts';
import { diffPlaybooks } from '../../diff/diff-playbooks.ts';
import type { Playbook } from '../playbook.ts';
import { renamesOf } from '../renames.ts';
import { overBase, theBase } from './testing.ts';

const NOW = '2026-03-04T11:00:00.000Z';
const level = fc.constantFrom('guide', 'warn', 'block');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const need = fc.record({
  ask: fc.constant('bant.need'),
  level: maybe(level),
  newer: maybe(fc.constantFrom('7 days', '30 days', '2 months')),
});
const criterion = fc.record({
  id: fc.constant('large'),
  level: maybe(level),
  that: maybe(fc.constantFrom('deal.amount > 10', 'deal.amount > 5', 'deal.amount > 50', 'has(deal.amount)')),
  override: maybe(fc.constantFrom('officer', 'manager')),
});
const dropOf = (id: string) => fc.constant({ drop: [id] });
const step = fc.oneof(
  dropOf('call'),
  dropOf('note'),
  fc.record({
    id: fc.constant('call'),
    required: maybe(fc.boolean()),
    when: maybe(fc.constant('has(deal.amount)')),
    by: maybe(fc.constant('lawyer')),
  }),
);
const exit = fc.oneof(
  dropOf('offer'),
  fc.record({
    to: fc.constant('offer'),
    needs: maybe(fc.array(fc.oneof(need, dropOf('bant.need')), { maxLength: 1 })),
    criteria: maybe(fc.array(fc.oneof(criterion, dropOf('large'), dropOf('seats')), { maxLength: 1 })),
  }),
  fc.record({ to: fc.constant('won'), needs: maybe(fc.constant([{ ask: 'bant.need', newer: '30 days' }])) }),
);
const stage = fc.oneof(
  fc.record({
    id: fc.constant('discover'),
    name: maybe(fc.constant('Talk')),
    steps: maybe(fc.array(step, { maxLength: 2 })),
    exits: maybe(fc.array(exit, { maxLength: 2 })),
  }),
  fc.record({
    id: fc.constant('offer'),
    insert: maybe(fc.constantFrom('before discover', 'after discover')),
    outcome: maybe(fc.constant('lost')),
  }),
  fc.record({
    id: fc.constant('extra'),
    insert: maybe(fc.constantFrom('before discover', 'after discover')),
    exits: fc.constantFrom([{ to: 'offer' }], [{ to: 'won' }], [{ to: 'lost' }]),
  }),
);
const overlay = fc.uniqueArray(stage, { maxLength: 3, selector: ({ id }) => id });

/** What holds a move in a playbook with level `block`, by whom it may be passed; null where it is not even there. */
function blocks(
  playbook: Playbook,
  record: Readonly<Record<string, string>>,
  answered: boolean,
  to: string,
): ReadonlyMap<string, string> | null {
  const [process] = playbook.processes;
  if (process === undefined) return null;
  const answers = answered ? { 'bant.need': anAnswer('Churn') } : {};
  const subject = aCase({ playbook, process, record, answers, visits: [aVisit('v1', 'discover', MONDAY)] });
  const decision = decideMove(subject, { to, fromStage: 'discover' }, NOW);
  if (decision.kind === 'refused') return null;
  const unmet = decision.kind === 'held' ? decision.unmet : [];
  return new Map(unmet.filter((one) => one.level === 'block').map(({ id, overrideBy }) => [id, overrideBy.join()]));
}

const LOCKED = ['bant.need', 'large', 'step.call'];

describe('any overlay that compiles', () => {
  it('keeps what is locked at least as strong, whatever the record', () => {
    const base = theBase();
    let compared = 0;
    fc.assert(
      fc.property(
        overlay,
        fc.constantFrom('1.00', '8.00', '30.00', ''),
        fc.boolean(),
        fc.constantFrom('offer', 'won'),
        (stages, amount, answered, to) => {
          const text = stringify({ process: 'sale', stages }, { keepUndefined: false });
          const { playbook } = overBase({ 'processes/sale.yaml': text, 'playbook.yaml': 'extends: house\ndrop: scenarios/held.yaml\n' });
          if (playbook === null) return;
          const record: Record<string, string> = amount === '' ? {} : { amount };
          // A way forward that the base does not have must hold by what every way forward of the base holds by.
          const held = blocks(base, record, answered, 'offer') ?? new Map();
          const now = blocks(playbook, record, answered, to);
          if (now === null) return;
          compared += 1;
          const of = (blocking: ReadonlyMap<string, string>) => LOCKED.filter((id) => held.has(id)).map((id) => [id, blocking.get(id)]);
          expect(of(now)).toEqual(of(held));
        },
      ),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(5);
  });

  it('that says nothing is the base', () => {
    const { playbook } = overBase({});
    expect(playbook === null ? null : diffPlaybooks(theBase(), playbook).groups).toEqual([]);
  });

  it('renames one to one', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 3, maxLength: 3 });
    const was = fc.array(maybe(fc.constantFrom('a', 'b', 'c', 'x', 'y')), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(ids, was, (names, old) => {
        const steps = names.map((id, at) => ({ id, script: 'So.', ...(old[at] === undefined ? {} : { was: old[at] }) }));
        const { playbook } = overBase({ 'processes/sale.yaml': stringify({ process: 'sale', stages: [{ id: 'offer', steps }] }) });
        if (playbook === null) return;
        const renamed = renamesOf(playbook).ofProcess['sale']?.steps ?? {};
        const given = old.filter((one) => one !== undefined);
        // None is lost, none is there twice, and none names what is still there.
        expect(Object.keys(renamed).toSorted()).toEqual(given.toSorted());
        expect(new Set(Object.values(renamed)).size).toBe(given.length);
        expect(given.filter((one) => names.some((name) => name === one))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
