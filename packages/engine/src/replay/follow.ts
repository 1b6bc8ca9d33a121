import type { Plain } from '../base/reason.ts';
import type { Case, Visit } from '../process/case.ts';
import type { Playbook, Process } from '../language/playbook.ts';
import type { DraftNames } from './draft-names.ts';
import type { HistoryEvent, Move, RecordHistory } from './history.ts';

/** A record as it was known at one moment of its history, as the draft would see it. */
export interface Known {
  readonly subject: Case;
  /** Refs that held something nobody can read any more. */
  readonly untold: ReadonlySet<string>;
  readonly version: number;
}

const NOBODY = { id: 'replay', roles: [] };
const ALL_TOLD: ReadonlySet<string> = new Set();

/** A record at its opening, before anything is known of it. */
export function opened(draft: Playbook, process: Process, names: DraftNames, history: RecordHistory): Known {
  const { id, kind, openedAt, version } = history;
  const stage = names.stage(process.id, history.stage);
  return {
    subject: {
      playbook: draft,
      process,
      kind,
      id,
      record: { createdAt: openedAt },
      account: null,
      contacts: [],
      stakeholders: [],
      owner: null,
      answers: {},
      documents: {},
      visits: [visitOf(0, stage, openedAt)],
      steps: [],
      happenings: [],
      overrides: [],
      actor: NOBODY,
      calendar: draft.calendar,
      version: 1,
    },
    untold: ALL_TOLD,
    version,
  };
}

/** The record in the stage a move began from, where nothing told how it came there, as a migration between versions does. */
export function standing(known: Known, stage: string): Known {
  const here = known.subject.visits.at(-1);
  if (here === undefined || here.stage === stage) return known;
  const visits = [...known.subject.visits.slice(0, -1), { ...here, stage }];
  return { ...known, subject: { ...known.subject, visits } };
}

/** Under which version a move was made or tried; null where that is not written down, and of whatever else there is. */
export function versionOf(event: HistoryEvent): number | null {
  return event.is === 'moved' || event.is === 'held' ? event.version : null;
}

/** What is known once an event is. The order of a history is that of the knowing. */
export function follow(known: Known, event: HistoryEvent, names: DraftNames): Known {
  const { subject } = known;
  const process = subject.process.id;
  const { at } = event;
  switch (event.is) {
    case 'fields':
      return withFields(known, event.values, event.untold ?? [], names);
    case 'answer': {
      const ref = names.element(event.ref);
      const { value, confidence, confirmedBy } = event;
      const answers = { ...subject.answers, [ref]: { value: event.untold === true ? null : value, confidence, confirmedBy, at } };
      return { ...known, subject: { ...subject, answers }, untold: retold(known.untold, [ref], event.untold === true ? [ref] : []) };
    }
    case 'happened': {
      const people = event.with === undefined ? {} : { with: event.with };
      const happenings = [...subject.happenings, ...event.what.map((what) => ({ what, at, ...people }))];
      return { ...known, subject: { ...subject, happenings } };
    }
    case 'document':
      return { ...known, subject: { ...subject, documents: { ...subject.documents, [event.document]: { at } } } };
    case 'step': {
      const { state, note } = event;
      const visit = subject.visits.at(-1)?.id ?? '';
      const steps = [...subject.steps, { step: names.step(process, event.step), visit, state, at, note }];
      return { ...known, subject: { ...subject, steps } };
    }
    case 'person': {
      const others = subject[event.among].filter(({ id }) => id !== event.id);
      const people = event.fields === null ? others : [...others, { id: event.id, ...event.fields }];
      return { ...known, subject: { ...subject, [event.among]: people } };
    }
    case 'owner':
      return { ...known, subject: { ...subject, owner: event.owner } };
    case 'moved':
      return moved(known, event, at, names);
    case 'held':
      return known;
  }
}

function withFields(known: Known, values: Readonly<Record<string, Plain>>, untold: readonly string[], names: DraftNames): Known {
  const { subject } = known;
  const record: Record<string, Plain> = { ...subject.record };
  let account: Record<string, Plain> | null = subject.account === null ? null : { ...subject.account };
  const set = (given: string, value: Plain): string => {
    const ref = names.field(given);
    const dot = ref.indexOf('.');
    const [head, tail] = [ref.slice(0, dot), ref.slice(dot + 1)];
    if (head === subject.kind) record[tail] = value;
    else if (head === 'account') (account ??= {})[tail] = value;
    return ref;
  };
  const told = Object.entries(values).map(([ref, value]) => set(ref, value));
  const closed = untold.map((ref) => set(ref, null));
  return { ...known, subject: { ...subject, record, account }, untold: retold(known.untold, told, closed) };
}

function retold(before: ReadonlySet<string>, told: readonly string[], untold: readonly string[]): ReadonlySet<string> {
  if (untold.length === 0 && !told.some((ref) => before.has(ref))) return before;
  return new Set([...[...before].filter((ref) => !told.includes(ref)), ...untold]);
}

function moved(known: Known, move: Move, at: string, names: DraftNames): Known {
  const { subject } = known;
  const here = subject.visits.at(-1);
  const process = subject.process.id;
  const stage = (id: string) => names.stage(process, id);
  const left = subject.visits.map((visit) => (visit.leftAt === null ? { ...visit, leftAt: at } : visit));
  const entered = [
    ...move.skipped.map((id, index): Visit => ({ ...visitOf(left.length + index, stage(id), at), leftAt: at, skipped: true })),
    { ...visitOf(left.length + move.skipped.length, stage(move.to), at), automatic: move.automatic },
  ];
  const given = move.overridden.map((id) => ({ criterion: names.criterion(process, id), visit: here?.id ?? '', until: move.until }));
  const overrides = given.length === 0 ? subject.overrides : [...subject.overrides, ...given];
  return { ...known, version: move.version ?? known.version, subject: { ...subject, visits: [...left, ...entered], overrides } };
}

function visitOf(ordinal: number, stage: string, enteredAt: string): Visit {
  return { id: `visit${ordinal}`, stage, enteredAt, leftAt: null, skipped: false };
}
