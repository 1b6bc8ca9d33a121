import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criterion, Exit, Need, Rule, Stage, Step, Verdict } from '../language/playbook.ts';
import type { Case, MoveRequest, StepMark, Unmet, Visit } from './case.ts';
import { decideMove } from './decide-move.ts';
import { decideStart, startingVisits } from './entry.ts';
import { dueMoves } from './due-moves.ts';
import { dropTargets } from './drop-targets.ts';
import { guide } from './guide.ts';
import { currentStage } from './position.ts';
import { aCase, aCriterion, aNeed, anAnswer, anExit, aPlaybook, aProcess, aRule, aStage, aStep } from './testing.ts';

const NOW = '2026-04-15T12:00:00.000Z';
const OPEN = ['s0', 's1', 's2', 's3'];
const ENDS = ['won', 'lost', 'nurture', 'converted'] as const;
const EVERYBODY = { id: 'all', roles: ['rep', 'manager', 'admin', 'owner', 'complianceOfficer'] };
const REASON = 'The buyer asked for it';

const level = fc.constantFrom('guide' as const, 'warn' as const, 'block' as const);
const ownRole = fc.constantFrom(null, 'complianceOfficer');
const verdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc.constant<Verdict>({ kind: 'true' }),
  fc.constant<Verdict>({ kind: 'false' }),
  fc.constant<Verdict>({ kind: 'unknown', missing: ['deal.amount'] }),
  fc.constant<Verdict>({ kind: 'failed', message: 'divided by zero' }),
);
const rule: fc.Arbitrary<Rule> = fc.oneof(
  verdict.map((answer) => aRule('fixed', () => answer, ['deal.amount'])),
  fc.constant(aRule('happened("meeting.held")', (scope) => scope.happened('meeting.held'))),
  fc.constant(aRule('entered("s2")', (scope) => scope.entered('s2'))),
  fc.constant(aRule('score("meddic") > 0', (scope) => scope.score('meddic') > 0)),
);
const need: fc.Arbitrary<Need> = fc
  .record({
    id: fc.constantFrom('deal.amount', 'meddic.pain', 'meddic.metrics', 'document.order', 'champion', 's0.a', 'account.employees'),
    level,
    override: ownRole,
  })
  .map(({ id, ...over }) => (id === 's0.a' ? aNeed('step.s0a', over) : aNeed(id, over)));
const criterion: fc.Arbitrary<Criterion> = fc
  .record({ id: fc.constantFrom('k0', 'k1', 'k2'), that: rule, level, override: ownRole })
  .map(({ id, that, ...over }) => aCriterion(id, that, over));
const due: fc.Arbitrary<Step['due']> = fc.option(
  fc.record({
    span: fc.record({
      amount: fc.integer({ min: 0, max: 30 }),
      unit: fc.constantFrom('day' as const, 'workingDay' as const, 'workingHour' as const),
    }),
    anchor: fc.option(fc.record({ ref: fc.constant('deal.closesOn'), direction: fc.constantFrom('before' as const, 'after' as const) })),
  }),
);

const every = fc.record({ amount: fc.integer({ min: 1, max: 9 }), unit: fc.constantFrom('day' as const, 'workingDay' as const) });
const timing: fc.Arbitrary<Exit['timing']> = fc.constantFrom(
  null,
  null,
  { kind: 'auto' as const },
  { kind: 'later' as const, span: { amount: 3, unit: 'day' as const } },
  { kind: 'at' as const, ref: 'deal.closesOn' },
);

function exitsOf(own: string): fc.Arbitrary<readonly Exit[]> {
  const targets = [...OPEN, ...ENDS].filter((id) => id !== own);
  const exit = fc.record({
    to: fc.constantFrom(...targets),
    needs: fc.array(need, { maxLength: 3 }),
    criteria: fc.array(criterion, { maxLength: 2 }),
    timing,
  });
  return fc.uniqueArray(exit, { maxLength: 4, selector: ({ to }) => to }).map((exits) => exits.map(({ to, ...over }) => anExit(to, over)));
}

function stepsOf(stage: string): fc.Arbitrary<readonly Step[]> {
  const step = (id: string, after: readonly string[]) =>
    fc
      .record({
        every: fc.option(every, { freq: 4 }),
        by: fc.constantFrom(null, null, 'adviser'),
        required: fc.boolean(),
        again: fc.boolean(),
        when: fc.option(rule),
        doneWhen: fc.option(rule),
        due,
        waits: fc.boolean(),
      })
      .map(({ waits, ...over }) => aStep(id, { ...over, after: waits ? after : [] }));
  return fc.tuple(step(`${stage}a`, []), step(`${stage}b`, [`${stage}a`]));
}

const process = fc
  .tuple(
    ...OPEN.map((id) =>
      fc.tuple(stepsOf(id), exitsOf(id)).map(([steps, exits]) => aStage(id, { steps, exits, expect: { amount: 5, unit: 'workingDay' } })),
    ),
  )
  .map((open: readonly Stage[]) => aProcess([...open, ...ENDS.map((id) => aStage(id, { outcome: id }))]));

const instant = fc.integer({ min: Date.UTC(2026, 1, 1), max: Date.parse(NOW) }).map((ms) => new Date(ms).toISOString());
const visits: fc.Arbitrary<readonly Visit[]> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...OPEN), fc.boolean()), { maxLength: 3 }),
    fc.constantFrom(...OPEN, ...OPEN, ...ENDS),
    fc.array(instant, { minLength: 4, maxLength: 4 }),
  )
  .map(([earlier, last, times]) => {
    const at = (index: number) => times.toSorted()[index] ?? NOW;
    const past = earlier.map(([stage, skipped], index) => ({
      id: `v${index}`,
      stage,
      enteredAt: at(index),
      leftAt: at(index + 1),
      skipped,
    }));
    return [...past, { id: `v${earlier.length}`, stage: last, enteredAt: at(earlier.length), leftAt: null, skipped: false }];
  });
const mark: fc.Arbitrary<StepMark> = fc.record({
  step: fc.constantFrom('s0a', 's0b', 's1a', 's2b', 's3a'),
  visit: fc.constantFrom('v0', 'v1', 'v2', 'v3'),
  state: fc.constantFrom('done' as const, 'skipped' as const, 'open' as const),
  at: instant,
  note: fc.constantFrom(null, '', 'Not needed'),
});

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    process,
    visits,
    solo: fc.boolean(),
    record: fc.record({
      amount: fc.constantFrom(null, '', '10.00'),
      closesOn: fc.constantFrom(null, '2026-04-01', '2026-05-01'),
      recontactOn: fc.constantFrom(null, 'soon', '2026-04-15'),
    }),
    account: fc.constantFrom(null, { employees: 3 }),
    stakeholders: fc.constantFrom([], [{ role: 'champion' }]),
    answers: fc.constantFrom({}, { 'meddic.pain': anAnswer('x'), 'meddic.metrics': anAnswer('y') }),
    documents: fc.constantFrom({}, { order: { at: NOW } }),
    steps: fc.array(mark, { maxLength: 5 }),
    happenings: fc.array(
      instant.map((at) => ({ what: 'meeting.held', at })),
      { maxLength: 2 },
    ),
    overrides: fc.array(
      fc.record({
        criterion: fc.constantFrom('k0', 'deal.amount', 'step.s0a'),
        visit: fc.constantFrom('v0', 'v1'),
        until: fc.constantFrom(null, '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'),
      }),
      { maxLength: 2 },
    ),
    actor: fc.constantFrom(
      { id: 'r', roles: ['rep'] },
      { id: 'm', roles: ['manager'] },
      { id: 'c', roles: ['complianceOfficer'] },
      EVERYBODY,
    ),
  })
  .map(({ solo, ...over }) => deepFrozen(aCase({ ...over, playbook: aPlaybook({ solo, processes: [over.process] }) })));

const text = fc.constantFrom('', '  ', REASON);
const anyRequest: fc.Arbitrary<MoveRequest> = fc.record(
  {
    to: fc.constantFrom(...OPEN, ...ENDS, 'limbo'),
    fromStage: fc.constantFrom(...OPEN, ...ENDS, 'limbo'),
    occurredAt: fc.oneof(instant, fc.string(), fc.constant('2027-01-01T00:00:00Z')),
    reason: text,
    override: fc.record(
      { reason: text, until: fc.oneof(instant, fc.string(), fc.constant('2027-01-01T00:00:00Z')) },
      { requiredKeys: ['reason'] },
    ),
  },
  { requiredKeys: ['to', 'fromStage'] },
);

describe('whatever the process, the record and the request', () => {
  it('deciding never throws and changes nothing (the case is frozen)', () => {
    fc.assert(
      fc.property(anyCase, anyRequest, fc.boolean(), (subject, request, here) => {
        const asked = here ? { ...request, fromStage: currentStage(subject).id } : request;
        expect(['moved', 'held', 'refused']).toContain(decideMove(subject, asked, NOW).kind);
      }),
      { numRuns: 400 },
    );
  });

  it('moving leaves no block or warning behind that nobody passed', () => {
    fc.assert(
      fc.property(anyCase, anyRequest, (subject, request) => {
        const asked = { ...request, fromStage: currentStage(subject).id };
        const decision = decideMove(subject, asked, NOW);
        if (decision.kind !== 'moved') return;
        const target = dropTargets(subject, NOW).find(({ stage }) => stage === decision.to);
        expect(decision.passed.map(({ unmet }) => unmet)).toEqual(target?.unmet);
        const may = (roles: readonly string[]) => roles.some((role) => subject.actor.roles.includes(role));
        const wrongly = decision.passed.filter(({ unmet, by }) => !rightly(unmet, by, may(unmet.overrideBy)));
        expect(wrongly).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('what was asked before changes no answer', () => {
    fc.assert(
      fc.property(anyCase, instant, (subject, earlier) => {
        const copy: Case = {
          ...subject,
          calendar: { ...subject.calendar },
          visits: subject.visits.map((visit) => ({ ...visit })),
          happenings: subject.happenings.map((happening) => ({ ...happening })),
        };
        guide(subject, earlier);
        expect(guide(subject, NOW)).toEqual(guide(copy, NOW));
      }),
      { numRuns: 150 },
    );
  });

  it('what is taken by itself is what would be taken without a word', () => {
    fc.assert(
      fc.property(anyCase, (subject) => {
        for (const due of dueMoves(subject, NOW)) {
          if (due.kind !== 'move') continue;
          // What somebody signed off lets a person through, never the clock.
          const decision = decideMove({ ...subject, overrides: [] }, { to: due.to, fromStage: currentStage(subject).id }, NOW);
          // The generator draws exits back too; those want a reason, and no playbook compiles with one taken by itself.
          if (decision.kind === 'held' && decision.unmet.some(({ code }) => code === 'reason.absent')) continue;
          expect([due.to, due.state]).toEqual([due.to, decision.kind === 'moved' ? 'open' : 'held']);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('back is always possible with a reason, and so is re-opening', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...OPEN), (subject, to) => {
        const from = currentStage(subject);
        if (from.outcome === null && OPEN.indexOf(to) >= from.index) return;
        const decision = decideMove(subject, { to, fromStage: from.id, reason: REASON }, NOW);
        expect(decision).toMatchObject({ kind: 'moved', passed: [], direction: from.outcome === null ? 'back' : 'reopen' });
        expect(decideMove(subject, { to, fromStage: from.id }, NOW)).toMatchObject({ kind: 'held', unmet: [{ code: 'reason.absent' }] });
      }),
    );
  });

  it('an exit the guide calls open is passed with a reason, a closed one is held', () => {
    fc.assert(
      fc.property(anyCase, (subject) => {
        const { stage, exits } = guide(subject, NOW, { jumps: true });
        for (const exit of exits) {
          const request = { to: exit.to, fromStage: stage.id, reason: REASON };
          const decision = decideMove(subject, request, NOW);
          expect([exit.to, decision.kind]).toEqual([exit.to, exit.open ? 'moved' : 'held']);
          const told = decision.kind === 'held' ? decision : exit;
          expect([told.unmet, told.mayOverride]).toEqual([exit.unmet, exit.mayOverride]);
          const overridden = decideMove(subject, { ...request, override: { reason: REASON } }, NOW);
          expect([exit.to, overridden.kind]).toEqual([exit.to, exit.open || exit.mayOverride ? 'moved' : 'refused']);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('the board promises what the move does', () => {
    fc.assert(
      fc.property(anyCase, (subject) => {
        const fromStage = currentStage(subject).id;
        for (const { stage, drop } of dropTargets(subject, NOW)) {
          const { kind } = decideMove(subject, { to: stage, fromStage }, NOW);
          expect([stage, kind]).toEqual([
            stage,
            { here: 'refused', allowed: 'moved', asks: 'held', reason: 'held', shut: 'refused' }[drop],
          ]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('the guide says the same twice, dates what it says, and gives at most three reasons', () => {
    fc.assert(
      fc.property(anyCase, (subject) => {
        const first = guide(subject, NOW);
        expect(guide(copied(subject), NOW)).toEqual(first);
        expect(first.nextStep?.because.length ?? 1).toBeGreaterThan(0);
        expect(first.nextStep?.because.length ?? 0).toBeLessThanOrEqual(3);
        expect(first.flags.some(({ code }) => code === 'nextStep.none')).toBe(first.nextStep === null && first.stage.outcome === null);
        const dated = first.steps.flatMap(({ dueAt }) => dueAt ?? []);
        expect(dated).toEqual(dated.map((at) => new Date(at).toISOString()));
      }),
      { numRuns: 200 },
    );
  });

  it('what was done in earlier visits is never dropped by entering again', () => {
    fc.assert(
      fc.property(anyCase, (subject) => {
        const { stage, steps } = guide(subject, NOW);
        const away = subject.process.stages.find(({ id }) => id !== stage.id)?.id ?? '';
        const left = subject.visits.map((visit) => (visit.leftAt === null ? { ...visit, leftAt: NOW } : visit));
        const again: Case = {
          ...subject,
          visits: [
            ...left,
            { id: 'away', stage: away, enteredAt: NOW, leftAt: NOW, skipped: false },
            { id: 'again', stage: stage.id, enteredAt: NOW, leftAt: null, skipped: false },
          ],
        };
        const now = guide(again, NOW);
        expect(now.stage.visit).toBe(guide(subject, NOW).stage.visit + 1);
        const lasting = steps.filter(
          ({ id, state }) =>
            state === 'done' && subject.process.stages.flatMap((one) => one.steps).some((step) => step.id === id && !step.again),
        );
        for (const { id } of lasting) expect([id, now.steps.find((step) => step.id === id)?.state ?? 'left out']).not.toEqual([id, 'open']);
      }),
      { numRuns: 200 },
    );
  });

  it('a record that may start in a stage starts there with one open visit, all before it passed over', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...OPEN), (subject, to) => {
        const decision = decideStart(subject, { to, override: { reason: REASON } }, NOW);
        const start = startingVisits(subject.process, to, NOW);
        if (start.kind === 'refused') throw new Error('s0 to s3 are there');
        expect(start.visits.filter(({ leftAt }) => leftAt === null).map(({ stage }) => stage)).toEqual([to]);
        expect(start.skipped).toEqual(OPEN.slice(0, OPEN.indexOf(to)));
        const expected = decision.kind === 'starts' ? { skipped: start.skipped } : { kind: 'refused', code: 'mayNotOverride' };
        expect(decision).toMatchObject(expected);
      }),
    );
  });
});

/** Whether something unmet was passed by what its level asks for. */
function rightly({ level: asked }: Unmet, by: string, may: boolean): boolean {
  if (asked === 'guide') return by === 'advice';
  return asked === 'warn' ? by === 'reason' || by === 'override' : by === 'override' && may;
}

/** The same data in new objects; rules and stages are the playbook's and shared. */
function copied(subject: Case): Case {
  const { playbook, process: pinned, ...data } = subject;
  const copy: typeof data = JSON.parse(JSON.stringify(data));
  return { playbook, process: pinned, ...copy };
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFrozen(inner);
  }
  return value;
}
