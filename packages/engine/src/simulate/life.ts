import type { Plain } from '../base/reason.ts';
import { addDuration } from '../base/working-time.ts';
import { ACCEPT_STEP, type Kind, type Playbook, type Process, type Step } from '../language/playbook.ts';
import type { Case, GuideHandover, Owner, StepMark } from '../process/case.ts';
import { startingVisits } from '../process/entry.ts';
import { currentVisit } from '../process/position.ts';
import { type Act, type Deed, type Fields, type Left, NOBODY, type Seller } from './act.ts';
import type { Random } from './random.ts';
import { firstYearOf, linesFor, type Shop } from './shop.ts';

/** A record on its way: its case as its owner knows it, and what was done so far. Only this file and `go.ts` change it. */
export interface Life {
  readonly key: string;
  readonly random: Random;
  readonly beganWith: Seller;
  readonly crew: readonly Seller[];
  readonly shop: Shop;
  readonly until: string;
  /** What is known of it beforehand, by field: whoever asks is told this. */
  readonly facts: Record<string, Plain>;
  owner: Seller;
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
  /** Nobody has taken it yet. */
  readonly unowned?: boolean;
  readonly crew: readonly Seller[];
  readonly shop: Shop;
  readonly at: string;
  readonly until: string;
  readonly random: Random;
  readonly answers?: Case['answers'];
  readonly facts?: Readonly<Record<string, Plain>>;
  readonly handover?: Case['handover'];
}

/** A seller as the owner of a record. */
export function asOwner({ id, name, team }: Seller): Owner {
  return { id, name, team: team ?? null };
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
    owner: birth.unowned === true ? null : asOwner(owner),
    answers: birth.answers ?? {},
    documents: {},
    visits: start.visits.map((visit, index) => ({ ...visit, id: `${key}/${index}` })),
    steps: [],
    happenings: [],
    overrides: [],
    actor: actorOf(owner),
    calendar: playbook.calendar,
    version: 1,
    handover: birth.handover ?? null,
  };
  const life: Life = {
    key,
    random: birth.random,
    beganWith: owner,
    owner,
    crew: birth.crew,
    shop: birth.shop,
    facts: { ...birth.facts },
    until: birth.until,
    subject,
    now: at,
    acts: [],
    left: subject.visits.map(() => null),
  };
  note(life, { act: 'create', fields: birth.fields });
  return life;
}

/** The seller as the engine knows who acts. */
export function actorOf(seller: Seller): Case['actor'] {
  return { id: seller.id, roles: [seller.role, ...(seller.plays ?? [])] };
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
export function note(life: Life, deed: Deed, by: Seller | null = life.owner): void {
  life.acts.push({ at: life.now, by: by?.id ?? NOBODY, about: { kind: life.subject.kind, key: life.key }, deed });
}

/** The case as it is from here on. */
export function change(life: Life, changes: Partial<Case>): void {
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

/** Marks a step done, or passed over for a reason; a document step that is done brings its document. */
export function markStep(life: Life, step: Pick<Step, 'id' | 'title' | 'do'>, skipped: string | null = null): void {
  const { subject, now } = life;
  const visit = currentVisit(subject).id;
  const mark: StepMark = { step: step.id, visit, state: skipped === null ? 'done' : 'skipped', at: now, note: skipped };
  const document = step.do === 'document' && skipped === null;
  note(life, { act: 'step', step: step.id, title: step.title, document, visit, skipped });
  const documents = document ? { documents: { ...subject.documents, [step.id]: { at: now } } } : {};
  change(life, { steps: [...subject.steps, mark], ...documents });
}

/** Writes down what the deal consists of, and what that is worth. */
export function sell(life: Life): void {
  const { record, playbook } = life.subject;
  const lines = linesFor(life.random, life.shop);
  const [amount, currency] = [firstYearOf(lines), text(record['currency']) ?? playbook.currency];
  note(life, { act: 'lines', lines, amount, was: record['amount'] ?? null, currency });
  change(life, { record: { ...record, amount, currency } });
}

/** Answers a hand-over: whoever takes it owns it from here on, and what is given back stays with whoever gave it. */
export function answerHandover(life: Life, { by, title }: GuideHandover, taker: Seller, reason: string | null): void {
  const { subject, now, owner } = life;
  const visit = currentVisit(subject).id;
  const state = reason === null ? 'done' : 'skipped';
  const mark: StepMark = { step: ACCEPT_STEP, visit, state, at: now, note: reason };
  const kept = reason === null ? taker : owner;
  const told = { by, title, reason, giver: owner.id, owner: kept.id, visit };
  note(life, { act: 'handover', state: reason === null ? 'accepted' : 'returned', ...told }, taker);
  life.owner = kept;
  const record = { ...subject.record, ownerId: kept.id };
  change(life, { steps: [...subject.steps, mark], record, owner: asOwner(kept), actor: actorOf(kept) });
}

/** A value that is text; null for every other. */
export function text(value: Plain | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
