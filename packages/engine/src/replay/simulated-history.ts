import type { Plain } from '../base/reason.ts';
import type { Act, Deed, Lived, Simulation } from '../simulate/act.ts';
import type { HistoryEvent, RecordHistory } from './history.ts';

/** What a simulated company recorded, one history for each lead, deal and customer, as the log would have it. */
export function simulatedHistories({ acts, records }: Simulation, version = 1): readonly RecordHistory[] {
  const byKey = Map.groupBy(acts, ({ about }) => about.key);
  return [...records].map(([key, lived]) => historyOf(key, lived, byKey.get(key) ?? [], version));
}

function historyOf(key: string, { subject, brought }: Lived, acts: readonly Act[], version: number): RecordHistory {
  const { kind, process, account } = subject;
  const [first] = subject.visits;
  const openedAt = acts[0]?.at ?? first?.enteredAt ?? '';
  const opening = { at: openedAt, knownAt: openedAt };
  const events: HistoryEvent[] = [
    { ...opening, is: 'fields', values: refs('account', account ?? {}) },
    ...Object.entries(brought).map(([ref, { at, value, confidence, confirmedBy }]): HistoryEvent => {
      return { at, knownAt: openedAt, is: 'answer', ref, value, confidence, confirmedBy };
    }),
    ...acts.flatMap(({ at, by, deed }) => eventsOf(kind, deed, by).map((event) => Object.assign({ at, knownAt: at }, event))),
  ];
  return { id: key, kind, process: process.id, stage: first?.stage ?? '', version, openedAt, events };
}

type Event = HistoryEvent extends infer E ? (E extends HistoryEvent ? Omit<E, 'at' | 'knownAt'> & Pick<E, 'is'> : never) : never;

function refs(of: string, values: Readonly<Record<string, Plain>>): Record<string, Plain> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${of}.${name}`, value]));
}

function eventsOf(kind: string, deed: Deed, by: string): readonly Event[] {
  switch (deed.act) {
    case 'create':
      return [{ is: 'fields', values: refs(kind, deed.fields) }];
    case 'set':
      return [{ is: 'fields', values: refs(kind, Object.fromEntries(Object.entries(deed.changes).map(([name, { to }]) => [name, to]))) }];
    case 'lines':
      return [{ is: 'fields', values: refs(kind, { amount: deed.amount, currency: deed.currency }) }];
    case 'activity':
      return [{ is: 'happened', what: namesOf(deed) }];
    case 'answer':
      return [{ is: 'answer', ref: deed.ref, value: deed.value, confidence: deed.confidence, confirmedBy: null }];
    case 'step': {
      const marked: Event = { is: 'step', step: deed.step, state: 'done', note: null };
      return deed.document ? [marked, { is: 'document', document: deed.step }] : [marked];
    }
    case 'document':
      return [{ is: 'document', document: deed.document }];
    case 'handover':
      return [{ is: 'step', step: 'accept', state: deed.state === 'accepted' ? 'done' : 'skipped', note: deed.reason }];
    case 'part': {
      const { contact, name, role, stance, influence } = deed;
      return [{ is: 'person', among: 'stakeholders', id: contact, fields: { name, role, stance, influence } }];
    }
    case 'move': {
      const { from, to, direction, outcome, skipped, passed } = deed.decision;
      const overridden = passed.filter((one) => one.by === 'override').map(({ unmet }) => unmet.id);
      const given = { reason: deed.reason !== null || deed.override !== null, automatic: by === 'system' };
      return [{ is: 'moved', from, to, direction, outcome, skipped, overridden, until: null, version: null, ...given }];
    }
    case 'held':
      return [{ is: 'held', from: deed.from, to: deed.to, version: null }];
    default:
      return [];
  }
}

function namesOf({ kind, direction, outcome }: Extract<Deed, { act: 'activity' }>): readonly string[] {
  if (kind === 'call') return outcome === 'answered' ? ['call.made', 'call.answered'] : ['call.made'];
  if (kind === 'email') return [direction === 'in' ? 'email.received' : 'email.sent'];
  if (kind === 'meeting') return outcome === 'held' ? ['meeting.held'] : [];
  return kind === 'note' ? ['note.written'] : [];
}
