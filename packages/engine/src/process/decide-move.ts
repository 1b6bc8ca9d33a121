import type { Reason } from '../base/reason.ts';
import { approvalsOfWay, guideApproval, unmetOfApproval } from './approvals.ts';
import type { Case, Decision, MoveRequest, Unmet } from './case.ts';
import { reason } from './explain.ts';
import { decidedLeftovers } from './leftovers.ts';
import { currentStage, currentVisit, stageById } from './position.ts';
import { type Situation, situationOf } from './situation.ts';
import { mayOverride, unmetOfWay, type Way, wayTo } from './way.ts';

type Moved = Extract<Decision, { kind: 'moved' }>;
type Waiting = Extract<Decision, { kind: 'waiting' }>;
type Refused = Extract<Decision, { kind: 'refused' }>;

/** Clocks of two machines differ; a move this little ahead of ours is taken for now. */
const CLOCK_SLACK_MS = 5 * 60_000;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Whether a record may go where it is asked to.
 *
 * `guide` advice passes by itself, a `warn` with a reason in words, a `block` with an override by someone who has the right to all of
 * them; back and re-open always pass with a reason. Past an open gate it waits for those who must agree, one after the other. Held lists everything that is unmet, advice too.
 * Shape: `now` is an instant. Changes nothing.
 */
export function decideMove(subject: Case, request: MoveRequest, now: string): Decision {
  const from = currentStage(subject);
  if (request.fromStage !== from.id) return refused('stale', { fromStage: request.fromStage, stage: from.id });
  const to = stageById(subject.process, request.to);
  if (to === null) return refused('unknownStage', { stage: request.to });
  if (to.id === from.id) return refused('sameStage', { stage: to.id });
  const badTime = badTimeOf(subject, request, now);
  if (badTime !== null) return badTime;
  const way = wayTo(subject.process, from, to);
  if (way === null) return refused('noExit', { from: from.id, to: to.id });
  const situation = situationOf(subject, now);
  const unmet = [...reasonUnmet(way, request, from.id), ...unmetOfWay(situation, way)];
  const override = mayOverride(situation, unmet);
  const passed = passedBy(unmet, request, override);
  if (passed !== null) {
    const approval = approvedBy(situation, way, request);
    if (approval.kind === 'waiting') return { ...approval, from: from.id };
    const leftovers = way.kind === 'reopen' ? decidedLeftovers(situation, request) : [];
    return moved(way, from.id, occurredAtOf(subject, request, now), [...passed, ...approval.passed], leftovers);
  }
  if (isGiven(request.override?.reason) && !override)
    return refused('mayNotOverride', { ids: unmet.filter(({ level }) => level === 'block').map(({ id }) => id) });
  return { kind: 'held', unmet, mayOverride: override, because: [reason('gate.heldBy', heldParams(way, unmet))] };
}

/**
 * Whether everybody who must agree has: what is waited for now where they have not. The owner of the workspace overrides what nobody
 * else could grant.
 */
function approvedBy(
  situation: Situation,
  way: Way,
  request: MoveRequest,
): { readonly kind: 'agreed'; readonly passed: Moved['passed'] } | Omit<Waiting, 'from'> {
  const standings = approvalsOfWay(situation, way);
  const open = standings.filter(({ state }) => state !== 'granted');
  const [first] = open;
  if (first === undefined) return { kind: 'agreed', passed: [] };
  const unmet = open.map(unmetOfApproval);
  if (isGiven(request.override?.reason) && mayOverride(situation, unmet))
    return { kind: 'agreed', passed: unmet.map((one) => ({ unmet: one, by: 'override' })) };
  const { approval, values } = first;
  const { id, name, by, within } = approval;
  return {
    kind: 'waiting',
    to: way.to.id,
    approval: { ...guideApproval(situation, first), values, within },
    approvals: standings.map((standing) => guideApproval(situation, standing)),
    unmet,
    because: [reason('approval.needed', { approval: id, name, by, to: way.to.id })],
  };
}

/** How each unmet was passed; null when one was not. */
function passedBy(unmet: readonly Unmet[], request: MoveRequest, override: boolean): Moved['passed'] | null {
  const overridden = isGiven(request.override?.reason);
  const passed: { unmet: Unmet; by: 'advice' | 'reason' | 'override' }[] = [];
  for (const one of unmet) {
    if (one.level === 'guide') passed.push({ unmet: one, by: 'advice' });
    else if (one.level === 'block' && overridden && override) passed.push({ unmet: one, by: 'override' });
    else if (one.level === 'warn' && isGiven(request.reason)) passed.push({ unmet: one, by: 'reason' });
    else if (one.level === 'warn' && overridden) passed.push({ unmet: one, by: 'override' });
    else return null;
  }
  return passed;
}

function moved(way: Way, from: string, occurredAt: string, passed: Moved['passed'], leftovers: Moved['leftovers']): Moved {
  const { to, direction, skipped } = way;
  const because = [reason(`move.${way.kind}`, { from, to: to.id, ...(skipped.length > 0 ? { skipped } : {}) })];
  return { kind: 'moved', from, to: to.id, direction, outcome: to.outcome, occurredAt, skipped, passed, leftovers, because };
}

function reasonUnmet(way: Way, request: MoveRequest, stage: string): readonly Unmet[] {
  if (!way.reasonNeeded || isGiven(request.reason) || isGiven(request.override?.reason)) return [];
  const params = { to: way.to.id, direction: way.direction };
  return [{ id: 'reason', level: 'block', code: 'reason.absent', params, because: null, fill: null, stage, overrideBy: [] }];
}

function badTimeOf(subject: Case, request: MoveRequest, now: string): Refused | null {
  const nowMs = Date.parse(now);
  const { enteredAt } = currentVisit(subject);
  const { occurredAt } = request;
  const until = request.override?.until;
  if (occurredAt !== undefined) {
    const atMs = INSTANT.test(occurredAt) ? Date.parse(occurredAt) : Number.NaN;
    if (Number.isNaN(atMs)) return refused('badTime', { field: 'occurredAt', problem: 'notAnInstant', value: occurredAt });
    if (atMs > nowMs + CLOCK_SLACK_MS) return refused('badTime', { field: 'occurredAt', problem: 'inTheFuture', value: occurredAt });
    if (atMs < Date.parse(enteredAt))
      return refused('badTime', { field: 'occurredAt', problem: 'beforeEntry', value: occurredAt, enteredAt });
  }
  if (until === undefined) return null;
  const untilMs = INSTANT.test(until) ? Date.parse(until) : Number.NaN;
  if (Number.isNaN(untilMs)) return refused('badTime', { field: 'override.until', problem: 'notAnInstant', value: until });
  return untilMs > nowMs ? null : refused('badTime', { field: 'override.until', problem: 'inThePast', value: until });
}

function heldParams(way: Way, unmet: readonly Unmet[]): Reason['params'] {
  const holding = unmet.filter(({ level }) => level !== 'guide');
  return { to: way.to.id, count: holding.length, ids: holding.map(({ id }) => id) };
}

function refused(code: Refused['code'], params: Reason['params']): Refused {
  return { kind: 'refused', code, because: [reason(`refused.${code}`, params)] };
}

function isGiven(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

/** A visit may have begun within the clock slack ahead of now; what follows it is never before it. */
function occurredAtOf(subject: Case, request: MoveRequest, now: string): string {
  const atMs = Math.max(Date.parse(request.occurredAt ?? now), Date.parse(currentVisit(subject).enteredAt));
  return new Date(atMs).toISOString();
}
