import { describe, expect, it } from 'vitest';
import { decideStart, startingVisits } from './entry.ts';
import { aCase, aNeed, anExit, aProcess, aStage, aStep, MONDAY, plainStages } from './testing.ts';

const NOW = '2026-03-04T11:00:00.000Z';

describe('startingVisits', () => {
  it.each<[string, string | undefined, readonly string[], string]>([
    ['the first stage', undefined, [], 'discover'],
    ['the first stage by name', 'discover', [], 'discover'],
    ['a later stage, those before passed over', 'close', ['discover', 'propose'], 'close'],
    ['won, all passed over', 'won', ['discover', 'propose', 'close'], 'won'],
    ['lost, nobody knows how far it came', 'lost', [], 'lost'],
  ])('begins in %s', (_, stageId, skipped, stage) => {
    expect(startingVisits(aProcess(), stageId, MONDAY)).toEqual({
      kind: 'starts',
      stage,
      skipped,
      visits: [
        ...skipped.map((id) => ({ stage: id, enteredAt: MONDAY, leftAt: MONDAY, skipped: true })),
        { stage, enteredAt: MONDAY, leftAt: null, skipped: false },
      ],
    });
  });

  it('refuses a stage the process lacks', () => {
    expect(startingVisits(aProcess(), 'limbo', MONDAY)).toMatchObject({ kind: 'refused', code: 'unknownStage' });
  });
});

describe('decideStart', () => {
  const process = aProcess(
    plainStages(
      aStage('discover', { steps: [aStep('call', { required: true })], exits: [anExit('propose', { needs: [aNeed('deal.amount')] })] }),
      aStage('propose', { exits: [anExit('close', { needs: [aNeed('meddic.pain')] })] }),
    ),
  );
  const fresh = aCase({ process, visits: [] });

  it('asks nothing of the first stage', () => {
    expect(decideStart(fresh, {}, NOW)).toEqual({ kind: 'starts', stage: 'discover', skipped: [], passed: [] });
  });

  it('asks all the gates before a later stage as one list', () => {
    const decision = decideStart(fresh, { to: 'close' }, NOW);
    expect(decision.kind === 'held' ? decision.unmet.map(({ id }) => id) : decision).toEqual(['step.call', 'deal.amount', 'meddic.pain']);
  });

  it('lets those start it who may override', () => {
    const owner = { ...fresh, actor: { id: 'o', roles: ['owner'] } };
    const decision = decideStart(
      owner,
      { to: 'close', occurredAt: '2026-02-02T08:00:00Z', override: { reason: 'From the old system' } },
      NOW,
    );
    expect(decision).toMatchObject({ kind: 'starts', stage: 'close', skipped: ['discover', 'propose'] });
    expect(decision.kind === 'starts' ? decision.passed.map(({ by }) => by) : []).toEqual(['override', 'override', 'override']);
  });

  it('starts half-done once everything asked is there', () => {
    const ready = { ...fresh, process: aProcess(), record: { amount: '1.00' } };
    expect(decideStart(ready, { to: 'propose' }, NOW)).toMatchObject({
      kind: 'starts',
      stage: 'propose',
      skipped: ['discover'],
      passed: [],
    });
  });

  it('refuses unknown stages and moments to come', () => {
    expect(decideStart(fresh, { to: 'limbo' }, NOW)).toMatchObject({ kind: 'refused', code: 'unknownStage' });
    expect(decideStart(fresh, { to: 'close', occurredAt: '2026-03-05T11:00:00Z' }, NOW)).toMatchObject({
      kind: 'refused',
      code: 'badTime',
    });
    expect(decideStart(fresh, { to: 'close', occurredAt: 'monday' }, NOW)).toMatchObject({ kind: 'refused', code: 'badTime' });
  });
});
