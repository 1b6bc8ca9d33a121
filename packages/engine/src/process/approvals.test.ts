import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import type { PlaybookFiles } from '../language/playbook.ts';
import type { ApprovalAsk, Case, Decision } from './case.ts';
import { decideMove } from './decide-move.ts';
import { dropTargets } from './drop-targets.ts';
import { dueMoves } from './due-moves.ts';
import { guide } from './guide.ts';
import { runScenario } from './run-scenario.ts';
import { aCase, aVisit, MONDAY } from './testing.ts';

const NOW = '2026-03-03T12:00:00.000Z';
const DEAL = `process: deal
kind: deal
stages:
  - id: discover
    exits:
      - to: propose
        needs: [deal.amount]
        approve:
          - { id: discount, name: The discount, when: deal.discount > 0.15, by: manager, within: 2 working days, because: It is our margin. }
          - { id: legal, when: deal.amount >= 100000, by: lawyer }
      - { to: lost }
  - id: propose
    exits:
      - to: close
        criteria: [{ id: agreed, that: approval.discount || deal.discount <= 0.15, fill: approval.discount }]
        approve: { by: owner }
      - { to: nurture, later: 1 day, approve: { id: letGo, by: manager } }
  - id: close
    exits: [{ to: won }]
  - { id: won, outcome: won }
  - { id: lost, outcome: lost }
  - { id: nurture, outcome: nurture }
`;
const files = (deal = DEAL, solo = false, more: PlaybookFiles = {}): PlaybookFiles => ({
  'playbook.yaml': `playbook: small\nlanguage: 1\nname: Small\ncurrency: EUR\ncalendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }\nsolo: ${solo}\nprocesses: [deal]\nroles: [rep, manager, lawyer]\n`,
  'processes/deal.yaml': deal,
  ...more,
});

function subject(over: Partial<Case> = {}, solo = false): Case {
  const { playbook } = compilePlaybook(files(DEAL, solo));
  const process = playbook?.processes[0];
  if (playbook === null || process === undefined) throw new Error('does not compile');
  return aCase({
    playbook,
    process,
    record: { amount: '5000.00', discount: '0.20' },
    holders: { manager: ['mia'], owner: ['olaf'], lawyer: ['anna'] },
    ...over,
  });
}

const decide = (over: Partial<Case> = {}, request = {}): Decision =>
  decideMove(subject(over), { to: 'propose', fromStage: 'discover', ...request }, NOW);

function ask(over: Partial<ApprovalAsk> = {}, record: Case['record'] = { amount: '5000.00', discount: '0.20' }): ApprovalAsk {
  const decision = decideMove(subject({ record }), { to: 'propose', fromStage: 'discover' }, NOW);
  if (decision.kind !== 'waiting') throw new Error('nothing is asked');
  return {
    id: 'a1',
    approval: decision.approval.id,
    to: 'propose',
    visit: 'v1',
    state: 'waiting',
    values: decision.approval.values,
    askedAt: NOW,
    askedBy: 'Anna',
    dueAt: null,
    decidedAt: null,
    decidedBy: null,
    reason: null,
    ...over,
  };
}
const granted = (over: Partial<ApprovalAsk> = {}, record?: Case['record']) =>
  ask({ state: 'granted', decidedAt: NOW, decidedBy: 'Mia', ...over }, record);
const stateOf = (over: Partial<Case>, to = 'propose', id = 'discount') =>
  guide(subject(over), NOW, { jumps: true })
    .exits.find((exit) => exit.to === to)
    ?.approvals.find((one) => one.id === id)?.state;

describe('a move that others must agree to', () => {
  it('waits, and says for whom', () => {
    expect(decide()).toMatchObject({
      kind: 'waiting',
      from: 'discover',
      to: 'propose',
      approval: { id: 'discount', by: 'manager', state: 'notAsked', because: 'It is our margin.', nobodyElse: false },
      because: [{ code: 'approval.needed', params: { by: 'manager' } }],
    });
  });
  it('asks nobody where its condition says no', () => {
    expect(decide({ record: { amount: '5000.00', discount: '0.15' } }).kind).toBe('moved');
  });
  it('asks where the condition cannot be told: what is unknown counts', () => {
    expect(decide({ record: { amount: '5000.00' } })).toMatchObject({ kind: 'waiting', approval: { id: 'discount' } });
  });
  it('asks only once its gate is open', () => {
    expect(decide({ record: { discount: '0.20' } })).toMatchObject({ kind: 'held', unmet: [{ id: 'deal.amount' }] });
  });
  it('waits on while it is asked, and tells that it is', () => {
    expect(decide({ approvals: [ask()] })).toMatchObject({ kind: 'waiting', approval: { state: 'waiting', ask: 'a1', askedBy: 'Anna' } });
  });
  it('goes through once it is granted', () => {
    expect(decide({ approvals: [granted()] }).kind).toBe('moved');
  });
  it('asks one after the other', () => {
    const record = { amount: '100000.00', discount: '0.20' };
    expect(decide({ record, approvals: [granted({}, record)] })).toMatchObject({
      kind: 'waiting',
      approval: { id: 'legal', by: 'lawyer' },
      approvals: [
        { id: 'discount', state: 'granted' },
        { id: 'legal', state: 'notAsked' },
      ],
    });
  });
  it('may be asked anew after a refusal', () => {
    const refused = ask({ state: 'refused', decidedBy: 'Mia', reason: 'Too much' });
    expect(decide({ approvals: [refused] })).toMatchObject({ kind: 'waiting', approval: { state: 'refused', reason: 'Too much' } });
  });
  it('has nobody to ask for somebody alone, and reads as approved', () => {
    expect(decideMove(subject({}, true), { to: 'propose', fromStage: 'discover' }, NOW).kind).toBe('moved');
    const visits = [aVisit('v1', 'propose', MONDAY)];
    expect(decideMove(subject({ visits }, true), { to: 'close', fromStage: 'propose' }, NOW).kind).toBe('moved');
  });
  it('asks for all approvals of a jump', () => {
    const record = { amount: '100000.00', discount: '0.10' };
    const decision = decide({ record }, { to: 'close' });
    expect(decision.kind === 'waiting' ? decision.approvals.map(({ id, stage }) => [id, stage]) : decision).toEqual([
      ['legal', 'discover'],
      ['owner', 'propose'],
    ]);
  });
});

describe('a grant', () => {
  it('is bound to the values its condition reads', () => {
    expect(stateOf({ approvals: [granted()] })).toBe('granted');
    expect(stateOf({ approvals: [granted()], record: { amount: '5000.00', discount: '0.25' } })).toBe('lapsed');
  });
  it('is bound to the decision plan where its condition reads that', () => {
    const late = DEAL.replace('when: deal.discount > 0.15', 'when: plan.late > 0');
    const { playbook } = compilePlaybook(files(late));
    const process = playbook?.processes[0];
    if (playbook === null || process === undefined) throw new Error('does not compile');
    const step = (id: string) => ({ id, what: 'Sign', who: null, by: '2026-03-01', doneOn: null });
    const planned = (...ids: string[]) => ({ playbook, process, plan: ids.map(step) });
    const before = decide(planned('a'));
    const values = before.kind === 'waiting' ? before.approval.values : '';
    expect(decide({ ...planned('b'), approvals: [granted({ values })] }).kind).toBe('moved');
    expect(decide({ ...planned('a', 'b'), approvals: [granted({ values })] })).toMatchObject({ approval: { state: 'lapsed' } });
  });
  it('stands where something else changes, and where a value is only written otherwise', () => {
    expect(stateOf({ approvals: [granted()], record: { amount: '9000.00', discount: '0.2' } })).toBe('granted');
  });
  it('stands again when the values are back', () => {
    expect(stateOf({ approvals: [granted()], record: { amount: '1.00', discount: '0.200' } })).toBe('granted');
  });
  it('does not come back once it was found lapsed', () => {
    expect(stateOf({ approvals: [granted({ state: 'lapsed' })] })).toBe('lapsed');
  });
  it('reads true in a rule, and false where it has lapsed; never unknown', () => {
    const visits = [aVisit('v1', 'propose', MONDAY)];
    const unmet = (over: Partial<Case>) =>
      guide(subject({ visits, ...over }), NOW)
        .exits.find(({ to }) => to === 'close')
        ?.unmet.map(({ code }) => code);
    expect(unmet({ approvals: [granted()] })).toEqual([]);
    expect(unmet({ approvals: [granted()], record: { discount: '0.3' } })).toEqual(['criterion.false']);
    expect(unmet({})).toEqual(['criterion.false']);
  });
  it('is there for has() only while it stands', () => {
    const { playbook } = compilePlaybook(files(DEAL.replace('that: approval.discount ||', 'that: has(approval.discount) ||')));
    const process = playbook?.processes[0];
    if (playbook === null || process === undefined) throw new Error('does not compile');
    const over = { playbook, process, visits: [aVisit('v1', 'propose', MONDAY)] };
    const open = (more: Partial<Case>) => guide(subject({ ...over, ...more }), NOW).exits.find(({ to }) => to === 'close')?.open;
    expect([open({}), open({ approvals: [granted()] })]).toEqual([false, true]);
  });
});

describe('where nobody else holds the role', () => {
  const alone = { holders: { manager: ['anna'] } };
  it('says so, and only the owner of the workspace passes by an override', () => {
    expect(decide(alone)).toMatchObject({ kind: 'waiting', approval: { nobodyElse: true } });
    const override = { override: { reason: 'We agreed by phone' } };
    expect(decide({ ...alone, actor: { id: 'anna', roles: ['manager'] } }, override).kind).toBe('waiting');
    expect(decide({ ...alone, actor: { id: 'anna', roles: ['owner', 'manager'] } }, override)).toMatchObject({
      kind: 'moved',
      passed: [{ by: 'override', unmet: { id: 'approval.discount', code: 'approval.needed' } }],
    });
  });
  it('overrides nothing while somebody else could grant it', () => {
    expect(decide({ actor: { id: 'anna', roles: ['owner'] } }, { override: { reason: 'In a hurry' } }).kind).toBe('waiting');
  });
});

describe('what others see of it', () => {
  it('an exit is never taken by itself while somebody must agree, nor once they have', () => {
    const visits = [aVisit('v1', 'propose', MONDAY)];
    expect(dueMoves(subject({ visits }), '2026-04-03T12:00:00.000Z')).toMatchObject([
      { to: 'nurture', state: 'held', unmet: [{ id: 'approval.letGo' }] },
    ]);
  });
  it('a drop asks', () => {
    expect(dropTargets(subject(), NOW).find(({ stage }) => stage === 'propose')).toMatchObject({
      drop: 'asks',
      unmet: [{ id: 'approval.discount' }],
    });
  });
  it('the next step is to wait, with its date, late when that has passed', () => {
    const dueAt = '2026-03-03T10:00:00.000Z';
    expect(guide(subject({ approvals: [ask({ dueAt })] }), NOW).nextStep).toMatchObject({
      kind: 'wait',
      ref: 'approval.discount',
      dueAt,
      because: [{ code: 'approval.late' }],
    });
  });
  it('a refusal is told where the move is next again', () => {
    const refused = ask({ state: 'refused', reason: 'Too much' });
    expect(guide(subject({ approvals: [refused] }), NOW).nextStep).toMatchObject({
      kind: 'move',
      because: [{ code: 'approval.refused', params: { reason: 'Too much' } }, {}],
    });
  });
});

describe('in a scenario', () => {
  const play = (when: string, then: string) => {
    const text = `scenario: A discount\nprocess: deal\ngiven: { deal: { amount: "5000.00", discount: "0.2" } }\nwhen:\n${when}\nthen: ${then}\n`;
    const { playbook, findings } = compilePlaybook(files(DEAL, false, { 'scenarios/a.yaml': text }));
    const scenario = playbook?.scenarios[0];
    if (playbook === null || scenario === undefined) throw new Error(JSON.stringify(findings));
    return runScenario(playbook, scenario).failures.map(({ message }) => message);
  };
  const MOVE = '  - { at: 2026-03-02T09:00, move: propose }';
  const YES = '  - { at: 2026-03-02T10:00, approved: discount, by: manager }';
  it('waits, is approved and goes on by itself', () => {
    expect(play(MOVE, '{ stage: discover, waiting-for: [discount] }')).toEqual([]);
    expect(play(`${MOVE}\n${YES}`, '{ stage: propose, waiting-for: [] }')).toEqual([]);
  });
  it('stays where it is refused or withdrawn', () => {
    const no = '  - { at: 2026-03-02T10:00, refused: discount, by: manager, reason: Too much }';
    expect(play(`${MOVE}\n${no}`, '{ stage: discover, waiting-for: [] }')).toEqual([]);
    expect(play(`${MOVE}\n  - { at: 2026-03-02T10:00, withdrawn: discount }`, '{ stage: discover, waiting-for: [] }')).toEqual([]);
  });
  it('says who was asked where somebody else answers', () => {
    expect(play(`${MOVE}\n  - { at: 2026-03-02T10:00, approved: discount, by: lawyer }`, '{}')).toEqual([
      'manager is asked to approve discount, not lawyer.',
    ]);
    expect(play(YES, '{}')).toEqual(['Nobody is asked to approve discount.']);
    expect(play(MOVE, '{ waiting-for: [] }')).toEqual(['It should wait for the approval of nothing, but waits for discount.']);
  });
});

describe('what check finds', () => {
  const found = (from: string, to: string) =>
    compilePlaybook(files(DEAL.replace(from, to)))
      .findings.filter(({ code }) => code.startsWith('approval.'))
      .map(({ code, place }) => `${code}:${place.line}`);
  it('an approval that an exit taken by itself never gets', () => {
    expect(found('x', 'x')).toEqual(['approval.byItself:17']);
  });
  it('one that is never needed behind its gate', () => {
    const shut = found(
      '        needs: [deal.amount]',
      '        needs: [deal.amount, deal.discount]\n        criteria: [{ id: small, that: deal.discount < 0.1 }]',
    );
    expect(shut).toContain('approval.never:10');
  });
  it('one that its own gate waits for, and one whose condition reads itself', () => {
    expect(found('needs: [deal.amount]', 'needs: [approval.discount]')).toContain('approval.circle:7');
    expect(found('when: deal.discount > 0.15', 'when: "!approval.legal"').length).toBe(1);
    expect(found('when: deal.discount > 0.15', 'when: "!approval.discount"')).toContain('approval.circle:9');
  });
});
