import type { Reason } from '../base/reason.ts';
import type { Assignment, AssignmentRule, AssignmentTarget } from '../language/assignment.ts';
import { type ScoredRecord, scoredScope, type ScoringPlaybook } from './scored-scope.ts';

/** Somebody who may be given records. */
export interface OwnerCandidate {
  readonly id: string;
  /** Mail address; rules name members by it. */
  readonly email: string;
  readonly roles: readonly string[];
  readonly teams: readonly string[];
  /** Share of the turns: 2 gets twice as many as 1; 0 gets none. */
  readonly capacity: number;
  /** Open records held now. */
  readonly open: number;
  /** The most this person may hold; null: what the rules say. */
  readonly most: number | null;
  /** An instant; absent until then. */
  readonly absentUntil: string | null;
}

/** Whose turn it is, by rule and member; a value to keep as it is and to hand back. */
export type TurnCursor = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface OwnerChoice {
  readonly owner: string | null;
  readonly rule: string | null;
  readonly because: readonly Reason[];
  readonly cursor: TurnCursor;
}

/**
 * Who gets a new record: the first rule that holds and has somebody free, and of those whose turn it is.
 *
 * Turns go round by capacity (docs/domain/assignment.md); who is absent or holds as many records as they may is passed by and keeps
 * their place. The same record, candidates and cursor give the same answer.
 */
export function chooseOwner(
  playbook: ScoringPlaybook,
  assignment: Assignment,
  candidates: readonly OwnerCandidate[],
  record: ScoredRecord,
  cursor: TurnCursor,
  now: string,
): OwnerChoice {
  const scope = scoredScope(playbook, record, [], now);
  const passed: Reason[] = [];
  for (const rule of assignment.rules) {
    if (rule.kind !== record.kind || (rule.when !== null && rule.when.evaluate(scope).kind !== 'true')) continue;
    const named = candidates.filter((one) => isNamed(rule.to, one));
    const free: OwnerCandidate[] = [];
    for (const one of named) {
      const barred = barredBy(one, assignment.most, now);
      if (barred === null) free.push(one);
      else passed.push(barred);
    }
    const turn = takeTurn(free, cursor[rule.id] ?? {});
    if (turn !== null) {
      const because = [holds(rule), { code: 'assignment.turn', params: { among: free.length, open: turn.owner.open } }, ...passed];
      return { owner: turn.owner.id, rule: rule.id, because, cursor: { ...cursor, [rule.id]: turn.turns } };
    }
    passed.push({ code: 'assignment.nobodyFree', params: { rule: rule.id, named: named.length } });
  }
  return { owner: null, rule: null, because: passed.length > 0 ? passed : [{ code: 'assignment.noRule', params: {} }], cursor };
}

function holds(rule: AssignmentRule): Reason {
  return { code: 'assignment.rule', params: { rule: rule.id, because: rule.because, refs: rule.when?.refs ?? [] } };
}

function isNamed(to: AssignmentTarget, one: OwnerCandidate): boolean {
  switch (to.kind) {
    case 'members':
      return to.names.some((name) => name.toLowerCase() === one.email.toLowerCase());
    case 'team':
      return one.teams.some((team) => to.names.includes(team));
    case 'role':
      return one.roles.some((role) => to.names.includes(role));
  }
}

function barredBy(one: OwnerCandidate, plainMost: number | null, now: string): Reason | null {
  if (one.absentUntil !== null && Date.parse(one.absentUntil) > Date.parse(now)) {
    return { code: 'assignment.absent', params: { member: one.id, until: one.absentUntil } };
  }
  const most = one.most ?? plainMost;
  if (most !== null && one.open >= most) return { code: 'assignment.full', params: { member: one.id, open: one.open, most } };
  return one.capacity > 0 ? null : { code: 'assignment.noCapacity', params: { member: one.id } };
}

/**
 * Smooth weighted turns: everybody free gains their capacity, the one with the most takes the turn and pays back what all gained.
 * Ties go to the smaller id, so that the answer hangs on nothing but its input.
 */
function takeTurn(
  free: readonly OwnerCandidate[],
  turns: Readonly<Record<string, number>>,
): { readonly owner: OwnerCandidate; readonly turns: Readonly<Record<string, number>> } | null {
  const next: Record<string, number> = { ...turns };
  let whole = 0;
  let owner: OwnerCandidate | null = null;
  for (const one of free.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    next[one.id] = (next[one.id] ?? 0) + one.capacity;
    whole += one.capacity;
    if (owner === null || (next[one.id] ?? 0) > (next[owner.id] ?? 0)) owner = one;
  }
  if (owner === null) return null;
  next[owner.id] = (next[owner.id] ?? 0) - whole;
  return { owner, turns: next };
}
