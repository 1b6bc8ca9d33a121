import type { Plain } from '../base/reason.ts';
import { addDuration } from '../base/working-time.ts';
import type { Kind, Playbook, Process, Step } from '../language/playbook.ts';
import type { Case, MoveRequest, StepMark, Visit } from '../process/case.ts';
import { decideMove } from '../process/decide-move.ts';
import { startingVisits } from '../process/entry.ts';
import { currentStage, currentVisit } from '../process/position.ts';
import type { Act, Deed, Fields, Left, Moved, Seller } from './act.ts';
import type { Random } from './random.ts';

/** A record on its way: its case as its owner knows it, and what was done so far. Only the functions of this file change it. */
export interface Life {
  readonly key: string;
  readonly random: Random;
  readonly owner: Seller;
  readonly until: string;
  subject: Case;
  now: string;
  readonly acts: Act[];
  readonly left: (Left | null)[];
}

export interface Birth {
  readonly key: string;
  readonly kind: Kind;
  readonly playbook: Playbook;
  readonly process: Process;
  readonly fields: Fields;
  readonly account: Fields | null;
  readonly owner: Seller;
  readonly at: string;
  readonly until: string;
  readonly random: Random;
  readonly answers?: Case['answers'];
}

/** A record that begins in the first stage of its process. */
export function beginLife(birth: Birth): Life {
  const { key, kind, playbook, process, owner, at } = birth;
  const start = startingVisits(process, undefined, at);
  if (start.kind === 'refused') throw new Error(`Process ${process.id} has no stage to begin in`);
  const subject: Case = {
    playbook,
    process,
    kind,
    id: key,
    record: { ...birth.fields, createdAt: at },
    account: birth.account,
    contacts: [],
    stakeholders: [],
    owner: { id: owner.id, name: owner.name },
    answers: birth.answers ?? {},
    documents: {},
    visits: start.visits.map((visit, index) => ({ ...visit, id: `${key}/${index}` })),
    steps: [],
    happenings: [],
    overrides: [],
    actor: actorOf(owner),
    calendar: playbook.calendar,
    version: 1,
  };
  const life: Life = {
    key,
    random: birth.random,
    owner,
    until: birth.until,
    subject,
    now: at,
    acts: [],
    left: subject.visits.map(() => null),
  };
  note(life, { act: 'create', fields: birth.fields });
  return life;
}

function actorOf(seller: Seller): Case['actor'] {
  return { id: seller.id, roles: [seller.role] };
}

/** Lets working time pass; answers false where the simulation ends before. */
export function wait(life: Life, workingHours: number): boolean {
  const at = addDuration(life.subject.calendar, life.now, {
    amount: Math.max(0.05, Math.round(workingHours * 20) / 20),
    unit: 'workingHour',
  });
  return waitUntil(life, at);
}

/** Lets time pass to a moment; answers false where the simulation ends before. */
export function waitUntil(life: Life, at: string): boolean {
  if (Date.parse(at) > Date.parse(life.until)) return false;
  if (Date.parse(at) > Date.parse(life.now)) life.now = at;
  return true;
}

/** Notes an act without changing the case. */
export function note(life: Life, deed: Deed, by: Seller = life.owner): void {
  life.acts.push({ at: life.now, by: by.id, about: { kind: life.subject.kind, key: life.key }, deed });
}

function change(life: Life, changes: Partial<Case>): void {
  life.subject = { ...life.subject, ...changes, version: life.subject.version + 1 };
}

/** Answers a question of a framework. */
export function answer(life: Life, ref: string, value: Plain): void {
  const { answers } = life.subject;
  const confidence = life.random.chance(0.8) ? life.random.whole(2, 5) / 5 : null;
  note(life, { act: 'answer', ref, value, was: answers[ref]?.value ?? null, confidence });
  change(life, { answers: { ...answers, [ref]: { value, confidence, confirmedBy: null, at: life.now } } });
}

/** Changes fields of the record; what is so already is no act. */
export function setFields(life: Life, fields: Fields): void {
  const { record } = life.subject;
  const given = Object.entries(fields).filter(([field, value]) => (record[field] ?? null) !== value);
  if (given.length === 0) return;
  note(life, { act: 'set', changes: Object.fromEntries(given.map(([field, to]) => [field, { from: record[field] ?? null, to }])) });
  change(life, { record: { ...record, ...Object.fromEntries(given) } });
}

/** Notes that a document is there. */
export function addDocument(life: Life, document: string): void {
  note(life, { act: 'document', document });
  change(life, { documents: { ...life.subject.documents, [document]: { at: life.now } } });
}

/** What is logged, and what rules then may ask for with `happened("…")`. */
export function logActivity(life: Life, activity: Omit<Extract<Deed, { act: 'activity' }>, 'act'>): void {
  note(life, { act: 'activity', ...activity });
  const happened = namesOf(activity).map((what) => ({ what, at: life.now }));
  change(life, { happenings: [...life.subject.happenings, ...happened] });
}

function namesOf({ kind, direction, outcome }: Omit<Extract<Deed, { act: 'activity' }>, 'act'>): readonly string[] {
  if (kind === 'call') return outcome === 'answered' ? ['call.made', 'call.answered'] : ['call.made'];
  if (kind === 'email') return [direction === 'in' ? 'email.received' : 'email.sent'];
  if (kind === 'meeting') return outcome === 'held' ? ['meeting.held'] : [];
  return kind === 'note' ? ['note.written'] : [];
}

/** Marks a step done; a document step brings its document. */
export function markStep(life: Life, step: Pick<Step, 'id' | 'title' | 'do'>): void {
  const { subject, now } = life;
  const visit = currentVisit(subject).id;
  const mark: StepMark = { step: step.id, visit, state: 'done', at: now, note: null };
  const document = step.do === 'document';
  note(life, { act: 'step', step: step.id, title: step.title, document, visit });
  const documents = document ? { documents: { ...subject.documents, [step.id]: { at: now } } } : {};
  change(life, { steps: [...subject.steps, mark], ...documents });
}

export type Going = 'moved' | 'held' | 'refused';

/** Asks to move as the product would; what holds it is noted too. `by` may be somebody above the owner. */
export function go(life: Life, to: string, request: Pick<MoveRequest, 'reason' | 'override'> = {}, by: Seller = life.owner): Going {
  const here = currentStage(life.subject).id;
  const decision = decideMove({ ...life.subject, actor: actorOf(by) }, { to, fromStage: here, ...request }, life.now);
  if (decision.kind === 'refused') return 'refused';
  if (decision.kind === 'held') {
    note(life, { act: 'held', from: here, to, unmet: decision.unmet }, by);
    return 'held';
  }
  moved(life, decision, request, by);
  return 'moved';
}

function moved(life: Life, decision: Moved, request: Pick<MoveRequest, 'reason' | 'override'>, by: Seller): void {
  const { subject } = life;
  const [reason, override] = [request.reason ?? null, request.override?.reason ?? null];
  note(life, { act: 'move', decision, reason, override }, by);
  const at = decision.occurredAt;
  const here = currentVisit(subject).id;
  const visits = subject.visits.map((visit): Visit => (visit.leftAt === null ? { ...visit, leftAt: at } : visit));
  const passed = decision.skipped.map((stage) => ({ stage, enteredAt: at, leftAt: at, skipped: true }));
  const entered = [...passed, { stage: decision.to, enteredAt: at, leftAt: null, skipped: false }];
  life.left.splice(-1, 1, { by: by.id, to: decision.to, direction: decision.direction, reason: reason ?? override });
  life.left.push(...entered.map(() => null));
  const given = decision.passed
    .filter((one) => one.by === 'override')
    .map(({ unmet }) => ({ criterion: unmet.id, visit: here, until: null }));
  change(life, {
    visits: [...visits, ...entered.map((visit, index) => ({ ...visit, id: `${life.key}/${visits.length + index}` }))],
    overrides: override === null ? subject.overrides : [...subject.overrides, ...given],
  });
}
