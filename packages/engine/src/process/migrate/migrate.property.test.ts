import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Playbook, Process, Stage, Step } from '../../language/playbook.ts';
import type { Case, StepMark, Visit } from '../case.ts';
import { guide } from '../guide.ts';
import { currentStage, openStages } from '../position.ts';
import { aCase, aNeed, anExit, aPlaybook, aProcess, aRule, aStage, aStep } from '../testing.ts';
import { inverseOf, type Mapping, mappingFaults } from './mapping.ts';
import { planMigration, type PlannedMigration } from './plan-migration.ts';
import { mappingOf, suggestMapping } from './suggest-mapping.ts';

const NOW = '2026-04-15T12:00:00.000Z';
const OPEN = ['a', 'b', 'c', 'd'] as const;

const step = (id: string): fc.Arbitrary<Step> =>
  fc
    .record({
      required: fc.boolean(),
      again: fc.boolean(),
      doneWhen: fc.option(fc.constant(aRule('happened("meeting.held")', (scope) => scope.happened('meeting.held')))),
      every: fc.option(fc.constant({ amount: 3, unit: 'day' as const }), { freq: 6 }),
    })
    .map((over) => aStep(id, over));
const need = fc.constantFrom('deal.amount', 'meddic.pain', 'document.order');

function stageOf(id: string, next: string): fc.Arbitrary<Stage> {
  return fc
    .tuple(step(`${id}1`), step(`${id}2`), fc.uniqueArray(need, { maxLength: 2 }))
    .map(([one, two, needs]) => aStage(id, { steps: [one, two], exits: [anExit(next, { needs: needs.map((ref) => aNeed(ref)) })] }));
}

const process: fc.Arbitrary<Process> = fc
  .tuple(...OPEN.map((id, at) => stageOf(id, OPEN[at + 1] ?? 'won')))
  .map((stages: readonly Stage[]) => aProcess([...stages, aStage('won', { outcome: 'won' }), aStage('lost', { outcome: 'lost' })]));

const instant = fc.integer({ min: Date.UTC(2026, 1, 1), max: Date.parse(NOW) }).map((ms) => new Date(ms).toISOString());
const visits: fc.Arbitrary<readonly Visit[]> = fc
  .tuple(fc.array(fc.constantFrom(...OPEN), { minLength: 1, maxLength: 4 }), fc.array(instant, { minLength: 4, maxLength: 4 }))
  .map(([stages, times]) => {
    const at = (index: number): string => times.toSorted()[index] ?? NOW;
    return stages.map((stage, index) => ({
      id: `v${index}`,
      stage,
      enteredAt: at(index),
      leftAt: index === stages.length - 1 ? null : at(index + 1),
      skipped: false,
    }));
  });
const mark: fc.Arbitrary<StepMark> = fc.record({
  step: fc.constantFrom(...OPEN.flatMap((id) => [`${id}1`, `${id}2`])),
  visit: fc.constantFrom('v0', 'v1', 'v2', 'v3'),
  state: fc.constantFrom('done' as const, 'skipped' as const, 'open' as const),
  at: instant,
  note: fc.constantFrom(null, 'Not needed'),
});
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    process,
    visits,
    steps: fc.array(mark, { maxLength: 6 }),
    happenings: fc.array(
      instant.map((at) => ({ what: 'meeting.held', at })),
      { maxLength: 2 },
    ),
    record: fc.record({ amount: fc.constantFrom(null, '10.00') }),
  })
  .map((over) => aCase({ ...over, playbook: aPlaybook({ processes: [over.process] }) }));

/** The same process with some of its stages and steps called otherwise, each saying what it was. */
const renaming = fc.record({ stages: fc.subarray([...OPEN]), steps: fc.subarray(['a1', 'b2', 'd1']) });

function renamed(given: Process, { stages, steps }: { stages: readonly string[]; steps: readonly string[] }): Playbook {
  const called = (id: string): string => (stages.some((one) => one === id) ? `${id}x` : id);
  const after = given.stages.map((stage) => ({
    ...stage,
    id: called(stage.id),
    ...(called(stage.id) === stage.id ? {} : { was: stage.id }),
    steps: stage.steps.map((one) => (steps.includes(one.id) ? { ...one, id: `${one.id}x`, was: one.id } : one)),
    exits: stage.exits.map((exit) => ({ ...exit, to: called(exit.to) })),
  }));
  return aPlaybook({ processes: [{ ...given, stages: after }] });
}

function plannedOf(subject: Case, playbook: Playbook, mapping: Mapping, visit = 'new'): PlannedMigration {
  const plan = planMigration(subject, { playbook, mapping, calendar: subject.calendar, visit }, NOW);
  if (plan.kind !== 'planned') throw new Error(`refused: ${plan.code}`);
  return plan;
}

const doneIn = (subject: Case): string[] => guide(subject, NOW).steps.flatMap(({ id, state }) => (state === 'done' ? [id] : []));

describe('whatever the record and the process', () => {
  it('going over to the same text changes nothing', () => {
    fc.assert(
      fc.property(anyCase, (subject) => {
        const playbook = aPlaybook({ processes: [subject.process] });
        const mapping = mappingOf(suggestMapping(subject.playbook, playbook, subject.process));
        const plan = plannedOf(subject, playbook, mapping);
        expect({ ...plan, after: null }).toMatchObject({
          renamed: [],
          entered: null,
          marks: [],
          overrides: [],
          tracks: [],
          held: [],
          lapsed: [],
        });
        expect(plan.steps).toMatchObject({ gone: [], fresh: [] });
        expect(guide(plan.after, NOW)).toEqual(guide(subject, NOW));
      }),
      { numRuns: 120 },
    );
  });

  it('every open record gets an open stage of the target, and is never without one', () => {
    const anyMapping = fc.record(Object.fromEntries(OPEN.map((id) => [id, fc.constantFrom(...OPEN)])));
    fc.assert(
      fc.property(anyCase, process, anyMapping, (subject, target, stages) => {
        const playbook = aPlaybook({ processes: [target] });
        const mapping: Mapping = { process: 'deal', to: 'deal', stages, steps: {}, tracks: {}, criteria: {}, answers: {}, fields: {} };
        expect(mappingFaults(subject.process, target, mapping)).toEqual([]);
        const plan = plannedOf(subject, playbook, mapping);
        expect(openStages(target)).toContain(currentStage(plan.after));
        expect(currentStage(plan.after).id).toBe(stages[currentStage(subject).id]);
        expect(plan.after.visits.filter(({ leftAt }) => leftAt === null)).toHaveLength(1);
        expect(plan.entered === null).toBe(stages[currentStage(subject).id] === currentStage(subject).id);
      }),
      { numRuns: 120 },
    );
  });

  it('a stage under another name is the same stay: its clock runs on and what is done stays done', () => {
    fc.assert(
      fc.property(anyCase, renaming, (subject, names) => {
        const playbook = renamed(subject.process, names);
        const plan = plannedOf(subject, playbook, mappingOf(suggestMapping(subject.playbook, playbook, subject.process)));
        const [before, after] = [guide(subject, NOW), guide(plan.after, NOW)];
        expect(plan.entered).toBeNull();
        expect(after.stage).toEqual({ ...before.stage, id: after.stage.id });
        expect(after.path.map(({ state, visits: count }) => [state, count])).toEqual(
          before.path.map(({ state, visits: count }) => [state, count]),
        );
        const bare = (id: string): string => id.replace(/x$/, '');
        expect(doneIn(plan.after).map(bare)).toEqual(doneIn(subject).map(bare));
        expect(plan.held).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  it('there and back again stands in the same stage with the same work done', () => {
    fc.assert(
      fc.property(anyCase, renaming, (subject, names) => {
        const playbook = renamed(subject.process, names);
        const mapping = mappingOf(suggestMapping(subject.playbook, playbook, subject.process));
        const there = plannedOf(subject, playbook, mapping);
        const back = plannedOf(there.after, subject.playbook, inverseOf(mapping), 'back');
        expect(currentStage(back.after)).toBe(currentStage(subject));
        expect(back.after.visits).toEqual(subject.visits);
        expect(doneIn(back.after)).toEqual(doneIn(subject));
      }),
      { numRuns: 120 },
    );
  });
});
