import type { Reason } from '../base/reason.ts';
import { calendarDate, daysBetween, workingDaysBetween } from '../base/working-time.ts';
import type { Fill } from '../language/playbook.ts';
import { ACCEPT_STEP } from '../language/playbook.ts';
import type { Guide, GuideApproval, GuideExit, GuideStep, GuideTrack, NextStep, Unmet } from './case.ts';
import { dueAt } from './due.ts';
import type { Expired } from './expired-overrides.ts';
import { reason } from './explain.ts';
import { mayDo } from './guide-steps.ts';
import type { Situation } from './situation.ts';
import { fieldLabel, titleOfUnmet } from './title-of.ts';

/** What the guide knows by the time it asks for the next step. */
export interface Ahead {
  readonly steps: readonly GuideStep[];
  readonly tracks: readonly GuideTrack[];
  readonly exits: readonly GuideExit[];
  readonly expired: readonly Expired[];
  readonly flags: Guide['flags'];
}

const MOST_REASONS = 3;
const SAME_DAY = { amount: 0, unit: 'day' } as const;

/**
 * The one thing to do now, with at most three reasons; null where nothing is left to do.
 *
 * In this order: to take the record over; a criterion whose override has run out; an overdue required step; the open required step that is due soonest (a step that a required one waits for counts as
 * required); a dated step that brings what the gate ahead needs; the first unmet block of that gate that can be filled in; any other
 * dated step, for a stage is its plan before it is its exit, though not the next time of one that repeats; the move itself where its
 * gate is open, or the wait for somebody else's word; a step without a date; a block that only an override passes. Below an outcome: its `then` tasks, and in nurture the wait for the day to get in touch again.
 */
export function nextStep(situation: Situation, ahead: Ahead): NextStep | null {
  const all = openOnes(situation, ahead);
  const accept = all.find((step) => step.id === ACCEPT_STEP);
  if (accept !== undefined) return stepNext(situation, ahead, accept);
  const expired = ahead.expired[0];
  if (expired !== undefined) return expiredNext(situation, ahead, expired);
  // What only somebody else may do is waited for, not done: it comes when there is nothing else.
  const open = all.filter((step) => mayDo(situation.subject, step.by));
  const first = open[0] ?? all[0];
  if (situation.stage.outcome !== null) return first === undefined ? recontact(situation) : stepNext(situation, ahead, first);
  const required = open.find((step) => step.required || requiredBehind(ahead.steps, step) !== null);
  if (required !== undefined) return stepNext(situation, ahead, required);
  const exit = exitAhead(ahead.exits);
  const blocks = exit === null ? [] : blocksOf(exit);
  const bringing = open.find((step) => step.dueAt !== null && broughtBy(step, blocks).length > 0);
  if (bringing !== undefined) return stepNext(situation, ahead, bringing);
  const fillable = blocks.find(({ fill }) => fill !== null && !isDoneStep(situation, fill));
  if (exit !== null && fillable !== undefined) return unmetNext(situation, ahead, exit, fillable);
  const dated = open.find((step) => step.dueAt !== null && !isForLater(step));
  if (dated !== undefined) return stepNext(situation, ahead, dated);
  const asked = exit?.open === true ? exit.approvals.find(({ state }) => state === 'waiting') : undefined;
  if (exit !== null && asked !== undefined)
    return first === undefined ? waitNext(situation, ahead, exit, asked) : stepNext(situation, ahead, first);
  if (exit?.open === true) return moveNext(situation, ahead, exit);
  if (first !== undefined) return stepNext(situation, ahead, first);
  const blocked = blocks[0];
  return exit !== null && blocked !== undefined ? unmetNext(situation, ahead, exit, blocked) : null;
}

/** "What next": the first forward exit whose gate is open, else the first forward one. */
export function exitAhead(exits: readonly GuideExit[]): GuideExit | null {
  const ways = exits.filter((exit) => exit.direction === 'forward');
  // One that is taken by itself is nobody's work, unless there is no other.
  const own = ways.filter((exit) => exit.timing === null);
  const forward = own.length > 0 ? own : ways;
  return forward.find((exit) => exit.open) ?? forward[0] ?? null;
}

/** A condition may point at a step that is done and yet not hold; saying to do the step again would lead round in a circle. */
function isDoneStep({ steps }: Situation, fill: Fill): boolean {
  return fill.kind === 'step' && steps.get(fill.ref)?.state === 'done';
}

/** There is always a next time of what repeats; before its day it keeps nobody from going on. */
function isForLater({ occurrence, flag }: GuideStep): boolean {
  return occurrence !== null && flag === null;
}

/** Steps to do, of the stage and of its tracks, soonest first; below an outcome the tracks have nothing to add. */
function openOnes({ stage }: Situation, { steps, tracks }: Ahead): readonly GuideStep[] {
  const ofTracks = stage.outcome === null ? tracks.filter(({ state }) => state === 'running').flatMap((track) => track.steps) : [];
  const open = [...steps, ...ofTracks].filter((step) => step.state === 'open' && !step.id.startsWith('override.'));
  return open.toSorted(soonestFirst);
}

function expiredNext(situation: Situation, ahead: Ahead, { unmet, until }: Expired): NextStep {
  return next(situation, ahead, {
    kind: unmet.code.startsWith('criterion.') ? 'criterion' : 'need',
    ref: unmet.id,
    title: titleOfUnmet(situation.subject, unmet),
    because: [reason('override.expired', { until })],
    dueAt: until,
    fill: unmet.fill,
  });
}

/** What of a gate's unmet a step is there to ask: its questions, or the framework they belong to. */
function broughtBy(step: GuideStep, unmet: readonly Unmet[]): readonly Unmet[] {
  const brings = (fill: Fill): boolean =>
    step.asks.includes(fill.ref) || (fill.kind === 'framework' && step.asks.some((ref) => ref.startsWith(`${fill.ref}.`)));
  return unmet.filter(({ fill }) => fill !== null && fill.kind !== 'step' && brings(fill));
}

function stepNext(situation: Situation, ahead: Ahead, step: GuideStep): NextStep {
  const exit = exitAhead(ahead.exits);
  const brings = broughtBy(step, exit?.unmet ?? []);
  const behind = requiredBehind(ahead.steps, step);
  const because = [
    ...(step.id === ACCEPT_STEP ? [reason('handover.pending', { by: step.by })] : []),
    ...dueReasons(situation, step),
    ...(exit !== null && brings.length > 0 && blocksOf(exit).length > 0 ? [heldBy(exit)] : []),
    ...(step.required && step.id !== ACCEPT_STEP
      ? [reason('step.required')]
      : behind === null
        ? []
        : [reason('step.awaited', { by: behind.id, title: behind.title })]),
    ...(step.by === null || mayDo(situation.subject, step.by) ? [] : [reason('step.by', { role: step.by })]),
  ];
  return next(situation, ahead, {
    kind: 'step',
    ref: step.id,
    title: step.title,
    because: because.length > 0 ? because : [reason('step.optional')],
    dueAt: step.dueAt,
    fill: { kind: 'step', ref: step.id },
  });
}

function unmetNext(situation: Situation, ahead: Ahead, exit: GuideExit, unmet: Unmet): NextStep {
  const { fill, code } = unmet;
  const isStep = code === 'step.open' && fill !== null;
  return next(situation, ahead, {
    kind: isStep ? 'step' : code.startsWith('criterion.') ? 'criterion' : 'need',
    ref: isStep ? fill.ref : unmet.id,
    title: titleOfUnmet(situation.subject, unmet),
    because: [heldBy(exit)],
    dueAt: null,
    fill,
  });
}

function moveNext(situation: Situation, ahead: Ahead, exit: GuideExit): NextStep {
  const answered = exit.approvals.find(({ state }) => state === 'refused' || state === 'lapsed');
  const because = [
    ...(answered === undefined
      ? []
      : [reason(`approval.${answered.state}`, { approval: answered.id, by: answered.by, reason: answered.reason })]),
    reason('gate.open', { to: exit.to, name: exit.name }),
  ];
  return next(situation, ahead, { kind: 'move', ref: exit.to, title: exit.name, because, dueAt: null, fill: null });
}

/** Nothing is left to do but to wait for somebody else's word. */
function waitNext(situation: Situation, ahead: Ahead, exit: GuideExit, { id, name, by, askedAt, dueAt, late }: GuideApproval): NextStep {
  const because = [reason(late ? 'approval.late' : 'approval.waiting', { approval: id, name, by, to: exit.to, askedAt, dueAt })];
  return next(situation, ahead, {
    kind: 'wait',
    ref: `approval.${id}`,
    title: `Approval: ${name}`,
    because,
    dueAt,
    fill: { kind: 'approval', ref: id },
  });
}

/** Says of any step ahead why now: the stage takes too long, nobody has been heard of. */
function next({ subject, now }: Situation, ahead: Ahead, step: Omit<NextStep, 'does'>): NextStep {
  const pressing = ahead.flags.flatMap(({ code, since, params }) => {
    if (code === 'stage.overdue') return [reason(code, { since })];
    if (code !== 'stage.stalled' || typeof params['lastAt'] !== 'string') return [];
    const { zone } = subject.calendar;
    const days = daysBetween(calendarDate(params['lastAt'], zone), calendarDate(now, zone));
    return [reason('silent.days', { days, lastAt: params['lastAt'] })];
  });
  return { ...step, because: [...step.because, ...pressing].slice(0, MOST_REASONS), does: doesOf(ahead, step.fill) };
}

function doesOf({ steps, tracks }: Ahead, fill: Fill | null): NextStep['does'] {
  if (fill?.kind !== 'step') return null;
  const all = [...steps, ...tracks.flatMap((track) => track.steps)];
  return all.find(({ id }) => id === fill.ref)?.do ?? null;
}

function recontact({ subject, stage, today }: Situation): NextStep | null {
  const ref = `${subject.kind}.recontactOn`;
  const on = subject.record['recontactOn'];
  const due = dueAt(subject, { span: SAME_DAY, anchor: { ref, direction: 'after' } }, '');
  if (stage.outcome !== 'nurture' || typeof on !== 'string' || due === null) return null;
  const days = daysBetween(today, on);
  const because = [days > 0 ? reason('recontact.on', { on, days }) : reason('recontact.due', { on, days: -days })];
  return { kind: 'wait', ref, title: fieldLabel(subject.playbook, ref), because, dueAt: due, fill: { kind: 'field', ref }, does: null };
}

function dueReasons({ subject, now }: Situation, step: GuideStep): readonly Reason[] {
  if (step.dueAt === null) return [];
  if (step.flag === null) return [reason('step.due', { dueAt: step.dueAt })];
  if (step.flag === 'dueToday') return [reason('step.dueToday', { dueAt: step.dueAt })];
  return [reason('step.overdue', { dueAt: step.dueAt, workingDays: workingDaysBetween(subject.calendar, step.dueAt, now) })];
}

/** The required step that waits for this one, straight or through others. */
function requiredBehind(steps: readonly GuideStep[], step: GuideStep): GuideStep | null {
  const ahead = new Set([step.id]);
  for (let grew = true; grew;) {
    grew = false;
    for (const waiting of steps) {
      if (waiting.state !== 'waiting' || ahead.has(waiting.id) || !waiting.after.some((id) => ahead.has(id))) continue;
      if (waiting.required) return waiting;
      ahead.add(waiting.id);
      grew = true;
    }
  }
  return null;
}

const blocksOf = ({ unmet }: GuideExit): readonly Unmet[] => unmet.filter(({ level }) => level === 'block');

/** All that holds the gate, whoever brings it: a page shows the same number beside the gate. */
function heldBy(exit: GuideExit): Reason {
  const blocks = blocksOf(exit);
  return reason('gate.heldBy', { to: exit.to, name: exit.name, count: blocks.length, ids: blocks.map(({ id }) => id) });
}

/** Due moments are all written alike, so text compares as time. Undated ones last; ties keep the playbook's order. */
function soonestFirst(a: GuideStep, b: GuideStep): number {
  if (a.dueAt === null || b.dueAt === null) return Number(a.dueAt === null) - Number(b.dueAt === null);
  return a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt);
}
