import { addDays, calendarDate } from '../base/working-time.ts';
import { ACCEPT_STEP, type Fill } from '../language/playbook.ts';
import type { Guide, GuideExit, GuideStep } from '../process/case.ts';
import { guide } from '../process/guide.ts';
import { currentStage } from '../process/position.ts';
import type { Seller } from './act.ts';
import { ask, isKnown } from './ask.ts';
import { doStep } from './do-step.ts';
import { endingFields, oneOf } from './fill-value.ts';
import { go, passTime } from './go.ts';
import { nameRivals, shrugAt } from './habits.ts';
import { addDocument, type Life, markStep, setFields, text, wait, waitUntil } from './life.ts';
import { renew } from './renew.ts';
import { awaitsTaking, takeOver } from './take-over.ts';

/** How a record is likely to go: drawn once, when it begins. */
export interface Fate {
  /** 0..1, how well it fits; a stage is left for good as often as it does not. */
  readonly fit: number;
  /** Who may pass a gate that holds. */
  readonly manager: Seller | null;
  /** An outcome not to be reached any more; a stage id. */
  readonly never: string | null;
}

const MOST_TURNS = 160;
const REASONS = ['They asked for it on the phone', 'Agreed with the team this morning', 'The paper follows this week'] as const;

/** Works on a record as its owner would, one next step after the other, until it ends or time is up. */
export function workRecord(life: Life, fate: Fate): void {
  let stay = '';
  let patience: number | null = null;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    passTime(life);
    const ended = currentStage(life.subject).outcome;
    if (ended !== null) {
      if (!(ended === 'nurture' ? takeUpAgain(life) : finish(life))) return;
      continue;
    }
    const visit = life.subject.visits.at(-1)?.id ?? '';
    if (visit !== stay) [stay, patience] = [visit, patienceFor(life, fate)];
    if (!awaitsTaking(life) && !wait(life, pauseHours(life))) return;
    if (patience === 0) {
      if (!giveUp(life)) return;
      patience = null;
      continue;
    }
    if (patience !== null) patience -= 1;
    if (!turnOf(life, fate)) return;
  }
}

/** After how many turns this stay ends badly; null where it does not. */
function patienceFor({ random, owner, subject }: Life, { fit }: Fate): number | null {
  const ends = { lead: 0.5, deal: 0.42, customer: 0.05 }[subject.kind];
  const kept = 0.55 + 0.3 * fit + 0.3 * owner.skill;
  return random.chance(ends * (1.6 - kept)) ? random.whole(1, 5) : null;
}

/** Working hours until the owner comes back to it; now and then it lies for weeks. */
function pauseHours({ random, owner, subject }: Life): number {
  const usual = { lead: 4, deal: 42, customer: 60 }[subject.kind];
  const forgotten = random.chance(subject.kind === 'lead' ? 0.01 : 0.03) ? random.between(80, 320) : 0;
  return random.around(usual * owner.pace, 0.8) + forgotten;
}

/** One thing done; false where nothing is left to do. */
function turnOf(life: Life, fate: Fate): boolean {
  pushDate(life);
  nameRivals(life);
  const seen = guide(life.subject, life.now);
  if (seen.handover?.state === 'pending') return takeOver(life, seen.handover);
  const ahead = seen.exits.find(({ direction, to }) => direction === 'forward' && to !== fate.never) ?? null;
  if (ahead !== null && !ahead.open && life.random.chance(0.09 * (1.3 - life.owner.skill))) return tryEarly(life, fate, ahead);
  if (life.subject.kind === 'deal' && life.random.chance(0.012)) return goBack(life, seen);
  const next = seen.nextStep;
  if (renew(life, seen)) return true;
  if (next === null) return ahead === null ? false : tryEarly(life, fate, ahead);
  if (next.kind === 'wait') return next.dueAt !== null && waitUntil(life, next.dueAt);
  if (next.kind === 'step') return doNamed(life, seen, next.ref);
  if (next.kind === 'move') return next.ref === fate.never ? giveUp(life) : move(life, next.ref);
  if (next.fill === null) return ahead === null ? false : tryEarly(life, fate, ahead);
  // They have said it, and it does not suffice.
  if (next.kind === 'criterion' && isKnown(life, next.fill.ref) && life.random.chance(0.8)) return giveUp(life);
  return fill(life, seen, next.fill);
}

/** Sooner or later somebody names a day for the signature, and puts it off once it has gone by. */
function pushDate(life: Life): void {
  const { record, calendar, kind, visits } = life.subject;
  const closesOn = text(record['closesOn']);
  const today = calendarDate(life.now, calendar.zone);
  const named = kind === 'deal' && closesOn === null && visits.length > 1 && life.random.chance(0.3);
  if (named) setFields(life, { closesOn: addDays(today, life.random.whole(25, 80)) });
  if (closesOn !== null && closesOn < today && life.random.chance(0.5))
    setFields(life, { closesOn: addDays(today, life.random.whole(7, 40)) });
}

/** A move that is due; where the gate only warns, with a reason. */
function move(life: Life, to: string): boolean {
  if (go(life, to) === 'moved') return true;
  return go(life, to, { reason: life.random.pick(REASONS) }) === 'moved' || giveUp(life);
}

/** A gate tried before it is open. The manager passes some of those, the rest is work for another day. */
function tryEarly(life: Life, { manager }: Fate, exit: GuideExit): boolean {
  if (go(life, exit.to) !== 'held') return true;
  if (exit.unmet.every(({ level }) => level !== 'block'))
    return go(life, exit.to, { reason: life.random.pick(REASONS) }) === 'moved' || true;
  if (manager !== null && life.random.chance(0.3)) {
    if (!wait(life, life.random.around(4, 0.5))) return false;
    go(life, exit.to, { override: { reason: life.random.pick(REASONS) } }, manager);
  }
  return true;
}

function goBack(life: Life, seen: Guide): boolean {
  const back = seen.exits.find(({ direction }) => direction === 'back')?.to ?? stageBefore(life);
  if (back !== null) go(life, back, { reason: 'A new person joined on their side and asks the first questions again' });
  return true;
}

function stageBefore(life: Life): string | null {
  const here = currentStage(life.subject);
  return life.subject.process.stages.find((stage) => stage.outcome === null && stage.index === here.index - 1)?.id ?? null;
}

function doNamed(life: Life, seen: Guide, id: string): boolean {
  const step = stepOf(seen, id);
  if (step === undefined) return false;
  // What comes again is done about its day, now and then much later.
  if (step.occurrence !== null && step.flag === null && step.dueAt !== null) {
    const late = life.random.chance(0.2) ? life.random.between(8, 60) : life.random.between(0.1, 6);
    if (!waitUntil(life, step.dueAt) || !wait(life, late)) return false;
    return true;
  }
  const shrug = shrugAt(life.key, step);
  if (shrug !== null) markStep(life, step, shrug);
  else if (doStep(life, step)) {
    for (const ref of step.asks) if (step.occurrence !== null || !isKnown(life, ref)) ask(life, ref, 0.85);
    const after = stepOf(guide(life.subject, life.now), id);
    if (after?.state === 'open') markStep(life, step);
  }
  return true;
}

function stepOf({ steps, tracks }: Guide, id: string): GuideStep | undefined {
  return [...steps, ...tracks.flatMap((track) => track.steps)].find((one) => one.id === id);
}

/** Fills in what a gate waits for; false where nobody can. */
function fill(life: Life, seen: Guide, { kind, ref }: Fill): boolean {
  switch (kind) {
    case 'answer':
    case 'field':
      return ask(life, ref, 1);
    case 'framework': {
      const elements = life.subject.playbook.frameworks[ref]?.elements ?? [];
      const open = elements.find((element) => (life.subject.answers[element.ref]?.value ?? null) === null) ?? elements[0];
      return open !== undefined && ask(life, open.ref, 1);
    }
    case 'document':
      addDocument(life, ref);
      return true;
    case 'step':
      return doNamed(life, seen, ref) || giveUp(life);
    case 'person':
    case 'approval':
      return giveUp(life);
  }
}

/** Leaves through one of the ways out, with what they ask for. */
function giveUp(life: Life): boolean {
  const { process, playbook } = life.subject;
  const ways = guide(life.subject, life.now).exits.filter(
    ({ direction, to, timing }) => direction === 'out' && timing === null && outcomeOf(life, to) !== 'void',
  );
  const way = life.random.chance(life.subject.kind === 'lead' ? 0.3 : 0.45)
    ? ways.find(({ to }) => ['lost', 'disqualified', 'churned'].includes(outcomeOf(life, to) ?? ''))
    : oneOf(life.random, ways);
  if (way === undefined) return false;
  setFields(life, endingFields(life.random, playbook, life.now, outcomeOf(life, way.to) === 'nurture'));
  const stage = process.stages.find(({ id }) => id === way.to);
  return stage !== undefined && (go(life, stage.id) === 'moved' || go(life, stage.id, { reason: life.random.pick(REASONS) }) === 'moved');
}

function outcomeOf({ subject }: Life, stage: string) {
  return subject.process.stages.find(({ id }) => id === stage)?.outcome ?? null;
}

/** Does what an outcome leaves behind, one thing a turn. */
function finish(life: Life): boolean {
  const next = guide(life.subject, life.now).nextStep;
  if (next?.kind !== 'step') return false;
  if (!wait(life, life.random.around(7 * life.owner.pace, 0.6))) return false;
  return next.ref !== ACCEPT_STEP && doNamed(life, guide(life.subject, life.now), next.ref);
}

/** What was to be sent before the date is; on its date a record that was put off is opened again, or put off once more. */
function takeUpAgain(life: Life): boolean {
  const before = guide(life.subject, life.now).nextStep;
  if (before?.kind === 'step' && before.dueAt !== null) {
    const done = waitUntil(life, before.dueAt) && wait(life, life.random.around(4, 0.6));
    return done && doNamed(life, guide(life.subject, life.now), before.ref);
  }
  const on = life.subject.record['recontactOn'];
  if (typeof on !== 'string' || !waitUntil(life, `${on}T00:00:00.000Z`) || !wait(life, life.random.between(0.5, 4))) return false;
  const first = life.subject.process.stages.find((stage) => stage.outcome === null);
  if (first === undefined) return false;
  if (life.random.chance(0.5)) return go(life, first.id, { reason: 'They are ready to talk again' }) === 'moved';
  setFields(life, endingFields(life.random, life.subject.playbook, life.now, true));
  return true;
}
