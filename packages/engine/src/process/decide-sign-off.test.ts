import { describe, expect, it } from 'vitest';
import { decideMove } from './decide-move.ts';
import { decideSignOff } from './decide-sign-off.ts';
import { dueMoves } from './due-moves.ts';
import { aCase, aCriterion, anExit, aProcess, aRule, aStage, aVisit, MONDAY, plainStages } from './testing.ts';

const NOW = '2026-03-02T12:00:00.000Z';
const closed = (id: string, role: string) =>
  aCriterion(
    id,
    aRule('false', () => false),
    { override: role },
  );
const criteria = [
  closed('lawful', 'complianceOfficer'),
  closed('safe', 'drugSafety'),
  { ...closed('tidy', 'manager'), level: 'warn' as const },
];
const process = aProcess(plainStages(aStage('discover', { exits: [anExit('propose', { criteria })] })));
const as = (...roles: string[]) => aCase({ process, visits: [aVisit('v1', 'discover', MONDAY)], actor: { id: 'm1', roles } });
const signed = (...ids: string[]) => ids.map((criterion) => ({ criterion, visit: 'v1', until: null }));
const onward = { to: 'propose', fromStage: 'discover', reason: 'They wait' };

describe('two checks for two officers', () => {
  it('each signs for their own, and for nothing else', () => {
    expect(decideSignOff(as('complianceOfficer'), 'lawful', NOW)).toMatchObject({ kind: 'signed', unmet: { id: 'lawful' } });
    expect(decideSignOff(as('complianceOfficer'), 'safe', NOW)).toMatchObject({ kind: 'refused', code: 'mayNotOverride' });
    expect(decideSignOff(as('owner'), 'lawful', NOW)).toMatchObject({ kind: 'refused', code: 'mayNotOverride' });
  });

  it('one signature leaves the other standing; both open the gate to anybody', () => {
    const one = { ...as('rep'), overrides: signed('lawful') };
    expect(decideMove(one, onward, NOW)).toMatchObject({ kind: 'held', unmet: [{ id: 'safe' }, { id: 'tidy' }] });
    expect(decideMove({ ...one, overrides: signed('lawful', 'safe') }, onward, NOW)).toMatchObject({ kind: 'moved' });
  });

  it.each(['lawful', 'tidy', 'nothing'])('what does not block now is not signed: %s', (id) => {
    const done = { ...as('complianceOfficer', 'manager'), overrides: signed('lawful') };
    expect(decideSignOff(done, id, NOW)).toEqual({ kind: 'refused', code: 'notAsked', unmet: null });
  });

  it('what was signed is not taken by itself: somebody has to move it', () => {
    const exit = anExit('propose', { criteria: criteria.slice(0, 1), timing: { kind: 'auto' } });
    const auto = aProcess(plainStages(aStage('discover', { exits: [exit] })));
    const subject = { ...as('rep'), process: auto, overrides: signed('lawful') };
    expect(dueMoves(subject, NOW)).toMatchObject([{ to: 'propose', state: 'held', unmet: [{ id: 'lawful' }] }]);
    expect(decideMove(subject, onward, NOW)).toMatchObject({ kind: 'moved' });
  });
});
