/// <reference types="vite/types/importMeta.d.ts" />
import { describe, expect, it } from 'vitest';
import type { Plain } from '../base/reason.ts';
import { addDuration } from '../base/working-time.ts';
import { compilePlaybook } from '../language/compile-playbook.ts';
import type { Fill, Playbook } from '../language/playbook.ts';
import { RECORD_FIELDS } from '../language/record-fields.ts';
import type { Case, NextStep } from './case.ts';
import { decideMove } from './decide-move.ts';
import { guide } from './guide.ts';
import { currentStage, currentVisit } from './position.ts';
import { aCase, anAnswer, aVisit, MONDAY } from './testing.ts';

const shipped = import.meta.glob<string>('../../../../playbooks/b2b-software/**/*.{yaml,md}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const root = 'b2b-software/';
const { playbook } = compilePlaybook(
  Object.fromEntries(Object.entries(shipped).map(([path, text]) => [path.slice(path.indexOf(root) + root.length), text])),
);

describe('a record whose owner does what the next step says', () => {
  const processes = playbook?.processes ?? [];

  it('can be any of those that ship', () => {
    expect(processes.map(({ kind }) => kind)).toEqual(['lead', 'deal', 'customer']);
  });

  it.each(processes)('of process $id arrives, never going round in circles', (process) => {
    const begun = aCase({ ...(playbook === null ? {} : { playbook }), process, calendar: playbook?.calendar ?? aCase().calendar });
    let subject: Case = { ...begun, record: { ...begun.record, ...(process.kind === 'customer' ? { termEndsOn: '2026-12-31' } : {}) } };
    let now = MONDAY;
    const told: string[] = [];
    for (let acts = 0; acts < 100; acts++) {
      const { nextStep } = guide(subject, now);
      if (nextStep === null || currentStage(subject).outcome !== null) break;
      // What repeats comes again, each time for another day; it is said once for each.
      const day = comesAgain(process, nextStep) ? ` of ${nextStep.dueAt}` : '';
      const line = `${currentStage(subject).id}: ${nextStep.kind} ${nextStep.ref}${day}`;
      expect(told).not.toContain(line);
      told.push(line);
      now = addDuration(subject.calendar, now, { amount: 2, unit: 'workingHour' });
      if (day !== '' && nextStep.dueAt !== null && nextStep.dueAt > now) now = nextStep.dueAt;
      subject = follow(subject, nextStep, now);
    }
    const lastOpen = process.stages.findLast((stage) => stage.outcome === null)?.id;
    const arrived = process.stages.find((stage) => stage.outcome === 'won' || stage.outcome === 'converted')?.id ?? lastOpen;
    expect([currentStage(subject).id, told]).toEqual([arrived, told]);
  });
});

function comesAgain(process: Case['process'], { kind, ref }: NextStep): boolean {
  return kind === 'step' && process.stages.some(({ steps }) => steps.some(({ id, every }) => id === ref && every !== null));
}

function follow(subject: Case, next: NextStep, now: string): Case {
  if (next.kind === 'move') {
    const from = currentStage(subject).id;
    const decision = decideMove(subject, { to: next.ref, fromStage: from, reason: 'As advised' }, now);
    if (decision.kind !== 'moved') throw new Error(`The guide called the way to ${next.ref} open, but it is ${decision.kind}`);
    const left = subject.visits.map((visit) => ({ ...visit, leftAt: visit.leftAt ?? now }));
    return { ...subject, visits: [...left, aVisit(`v${left.length + 1}`, decision.to, now)] };
  }
  if (next.fill === null) throw new Error(`${next.ref} can only be overridden`);
  return filled(subject, next.fill, now);
}

function filled(subject: Case, fill: Fill, now: string): Case {
  const answer = anAnswer('Known now', { at: now });
  switch (fill.kind) {
    case 'step':
      return withStepDone(subject, fill.ref, now);
    case 'answer':
      return { ...subject, answers: { ...subject.answers, [fill.ref]: answer } };
    case 'framework': {
      const elements = subject.playbook.frameworks[fill.ref]?.elements ?? [];
      return { ...subject, answers: { ...subject.answers, ...Object.fromEntries(elements.map(({ ref }) => [ref, answer])) } };
    }
    case 'document':
      return { ...subject, documents: { ...subject.documents, [fill.ref]: { at: now } } };
    case 'field': {
      const [owner, name = ''] = fill.ref.split('.');
      const value = valueFor(subject.playbook, fill.ref);
      if (owner === 'account') return { ...subject, account: { ...subject.account, [name]: value } };
      return { ...subject, record: { ...subject.record, [name]: value } };
    }
    case 'person':
    case 'approval':
      throw new Error(`No page of this version fills in a ${fill.kind}`);
  }
}

/** Done, ticked, and logged as what it was. */
function withStepDone(subject: Case, id: string, now: string): Case {
  const mark = { step: id, visit: currentVisit(subject).id, state: 'done' as const, at: now, note: null };
  const kind = subject.process.stages.flatMap((stage) => stage.steps).find((step) => step.id === id)?.do;
  const what = kind === 'meeting' ? 'meeting.held' : kind === 'call' ? 'call.made' : kind === 'email' ? 'email.sent' : undefined;
  const happenings = what === undefined ? subject.happenings : [...subject.happenings, { what, at: now }];
  return { ...subject, steps: [...subject.steps, mark], happenings };
}

function valueFor({ fields }: Playbook, ref: string): Plain {
  const type = [...fields, ...Object.values(RECORD_FIELDS).flat()].find((field) => field.ref === ref)?.type;
  if (type === 'money') return '12000.00';
  if (type === 'date') return '2027-03-01';
  return type === 'integer' || type === 'number' ? 40 : 'Known now';
}
