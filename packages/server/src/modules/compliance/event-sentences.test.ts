import { describe, expect, it } from 'vitest';
import '../../module-routes.ts';
import '../../platform/auth/events.ts';
import '../../platform/auth/member-events.ts';
import '../../platform/mail/events.ts';
import '../../platform/rates/events.ts';
import { eventTypes } from '../../platform/events/event-type.ts';
import { eventText, sentenceOf } from './queries/event-text.ts';

/** Kinds that no sentence tells. */
const wordless = (types: readonly string[]): string[] => types.filter((type) => sentenceOf(type) === null);

describe('the words of the log', () => {
  it('tell every kind of event there is', () => {
    expect(eventTypes().length).toBeGreaterThan(100);
    expect(wordless(eventTypes())).toEqual([]);
    expect(wordless(['deal.moved', 'sample.planted', 'deal.planted'])).toEqual(['sample.planted', 'deal.planted']);
  });

  it('say something even where an event holds less than it should', () => {
    for (const type of eventTypes()) expect(eventText(type, {}), type).toEqual(expect.any(String));
  });

  it.each([
    ['deal.handedOver', { state: 'accepted' }, 'Taken over'],
    ['deal.handedOver', { state: 'returned', reason: 'No budget yet' }, 'Given back: No budget yet'],
    ['decisionStep.added', { what: 'Board meeting' }, 'Decision planned: Board meeting'],
    ['decisionStep.changed', { what: 'Board meeting', doneOn: '2026-05-04' }, 'Decided: Board meeting'],
    ['stakeholder.removed', { name: 'Anna Berg' }, 'No longer a stakeholder: Anna Berg'],
    [
      'objective.stated',
      { title: 'Win more', baseline: '30 %', target: '45 %', dueOn: '2026-12-31', playbookVersion: 4 },
      'Objective stated: Win more, from 30 % to 45 % by 2026-12-31, of version 4',
    ],
    [
      'objective.changed',
      { title: 'Win more', changes: { dueOn: { from: '2026-12-31', to: '2027-03-31' } } },
      'Objective changed: Win more: day: 2026-12-31 → 2027-03-31',
    ],
    [
      'objective.closed',
      { title: 'Win more', result: 'dropped', note: 'We sell otherwise now' },
      'Objective closed: Win more, dropped: We sell otherwise now',
    ],
    ['lead.converted', { as: 'stakeholder' }, 'Converted: a stakeholder of a deal'],
    ['member.joined', { role: 'readOnly' }, 'Joined as read only'],
    [
      'rights.changed',
      { role: 'rep', to: { see: 'team', edit: 'own', fields: { deal: { amount: 'hidden', source: 'readOnly' } } } },
      'Rights of rep: sees team, edits own, hidden: deal amount, not to change: deal source',
    ],
    [
      'import.done',
      { fileName: 'a.csv', rows: 1, created: 1, updated: 0, skipped: 0, failed: 0 },
      'Import finished: a.csv, 1 row; 1 created, 0 updated, 0 skipped, 0 failed',
    ],
    ['log.checked', { holds: false, position: 7, because: 'changed' }, 'Log checked: row 7 was changed after it was sealed'],
    ['deal.changed', { changes: { amount: { from: null, to: '10.00' } } }, 'Amount: unknown → 10.00'],
  ])('%s %j', (type, payload, words) => expect(eventText(type, payload)).toBe(words));
});
