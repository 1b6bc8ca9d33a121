import { describe, expect, it } from 'vitest';
import type { Case } from './case.ts';
import { decideMove } from './decide-move.ts';
import { guide } from './guide.ts';
import { aCase, aProcess, aStage, aVisit, MONDAY, plainStages } from './testing.ts';

const WON = '2026-03-04T09:00:00.000Z';
const NOW = '2026-03-05T09:00:00.000Z';
const tasks = ['thankYou', 'askReferral'].map((id) => ({ id, title: id, due: null }));
// oxlint-disable-next-line unicorn/no-thenable -- the playbook's own word for what an outcome leaves behind; a list, never called
const stages = plainStages(aStage('won', { outcome: 'won', then: tasks }));
const begun = { kind: 'customer', id: 'c1', name: 'Acme', process: 'onboarding', at: WON, ended: false } as const;

const won = (over: Partial<Case> = {}): Case =>
  aCase({
    process: aProcess(stages),
    visits: [aVisit('v1', 'close', MONDAY, WON), aVisit('v2', 'won', WON)],
    started: [begun],
    steps: [{ step: 'thankYou', visit: 'v2', state: 'done', at: NOW, note: null }],
    ...over,
  });
const reopen = (subject: Case, said: { stop?: string[]; keep?: string[] }) => {
  const decision = decideMove(subject, { to: 'close', fromStage: 'won', reason: 'Not signed after all', ...said }, NOW);
  return decision.kind === 'moved' ? decision.leftovers.map(({ id, stop }) => `${id} ${stop ? 'stops' : 'stays'}`) : decision.kind;
};

describe('what a re-opened record had begun', () => {
  it('is shown with each way back, tasks that are done left out', () => {
    const way = guide(won(), NOW).exits.find(({ to }) => to === 'close');
    expect(way?.leftovers).toEqual([
      { kind: 'record', id: 'c1', title: 'Acme', dueAt: null, stop: false },
      { kind: 'task', id: 'askReferral', title: 'askReferral', dueAt: null, stop: true },
    ]);
  });

  it('goes on where it is a record and stops where it is a task, unless somebody says otherwise', () => {
    expect(reopen(won(), {})).toEqual(['c1 stays', 'askReferral stops']);
    expect(reopen(won(), { stop: ['c1'], keep: ['askReferral'] })).toEqual(['c1 stops', 'askReferral stays']);
  });

  it('leaves out what has ended, and what an earlier win began', () => {
    expect(
      reopen(
        won({
          started: [
            { ...begun, ended: true },
            { ...begun, at: MONDAY },
          ],
        }),
        {},
      ),
    ).toEqual(['askReferral stops']);
  });
});
