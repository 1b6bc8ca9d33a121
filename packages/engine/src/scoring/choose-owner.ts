import type { Reason } from '../base/reason.ts';
import type { Assignment, AssignmentRule, AssignmentTarget } from '../language/assignment.ts';
import type { Kind } from '../language/rule.ts';
import { type ScoredRecord, scoredScope, type ScoringPlaybook } from './scored-scope.ts';

/** Somebody who may be given records. */
export interface OwnerCandidate {
  readonly id: string;
  /** Mail address; rules name members by it. */
  readonly email: string;
  readonly roles: readonly string[];
  readonly teams: readonly string[];
  /** Share of the turns: 2 gets twice as many as 1; 0 gets none. */
  readonly share: number;
  /** Open records of each kind held now. */
  readonly open: Readonly<Record<Kind, number>>;
  /** How much this person takes; without a limit to what they hold, what the rules say. */
  readonly limits: readonly OwnerLimit[];
  /** An instant; absent until then. */
  readonly absentUntil: string | null;
}

/** How much somebody takes: open records at a time, or new ones in a day or a week. */
export interface OwnerLimit {
  readonly of: 'open' | 'day' | 'week';
  /** null: of all kinds together. */
  readonly kind: Kind | null;
  readonly has: number;
  readonly most: number;
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
 * Turns go round by share (docs/domain/assignment.md); who is absent or has as many records as they take is passed by and keeps
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
      const barred = barredBy(one, record.kind, assignment.most, now);
      if (barred === null) free.push(one);
      else passed.push(barred);
    }
    const turn = takeTurn(free, cursor[rule.id] ?? {});
    if (turn !== null) {
      const because = [
        holds(rule),
        { code: 'assignment.turn', params: { among: free.length, open: turn.owner.open[record.kind] } },
        ...passed,
      ];
      return { owner: turn.owner.id, rule: rule.id, because, cursor: { ...cursor, [rule.id]: turn.turns } };
    }
    passed.push({ code: 'assignment.nobodyFree', params: { rule: rule.id, named: named.length } });
  }
  return { owner: null, rule: null, because: passed.length > 0 ? passed : [{ code: 'assignment.noRule', params: {} }], cursor };
}

function holds(rule: AssignmentRule): Reason {
  return { code: 'assignment.rule', params: { rule: rule.id, because: rule.because, refs: rule.when?.refs ?? [] } };
}

/** Whether a rule for a kind of record names somebody at all. */
export function namedByRules(assignment: Assignment, kind: Kind, one: OwnerCandidate): boolean {
  return assignment.rules.some((rule) => rule.kind === kind && isNamed(rule.to, one));
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

/** Why the rules pass somebody by for a record of a kind; null: they are free. */
export function barredBy(one: OwnerCandidate, kind: Kind, plainMost: number | null, now: string): Reason | null {
  if (one.absentUntil !== null && Date.parse(one.absentUntil) > Date.parse(now)) {
    return { code: 'assignment.absent', params: { member: one.id, until: one.absentUntil } };
  }
  const own = one.limits.filter((limit) => limit.kind === null || limit.kind === kind);
  const ruled: OwnerLimit[] =
    plainMost === null || own.some((limit) => limit.of === 'open') ? [] : [{ of: 'open', kind, has: one.open[kind], most: plainMost }];
  const full = [...own, ...ruled].find((limit) => limit.has >= limit.most);
  if (full !== undefined) {
    return { code: 'assignment.full', params: { member: one.id, of: full.of, kind: full.kind, has: full.has, most: full.most } };
  }
  return one.share > 0 ? null : { code: 'assignment.noShare', params: { member: one.id } };
}

/** Somebody with one more record, for whoever gives several in one go. */
export function withOneMore(one: OwnerCandidate, kind: Kind): OwnerCandidate {
  const limits = one.limits.map((limit) => (limit.kind === null || limit.kind === kind ? { ...limit, has: limit.has + 1 } : limit));
  return { ...one, open: { ...one.open, [kind]: one.open[kind] + 1 }, limits };
}

/**
 * Smooth weighted turns: everybody free gains their share, the one with the most takes the turn and pays back what all gained.
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
    next[one.id] = (next[one.id] ?? 0) + one.share;
    whole += one.share;
    if (owner === null || (next[one.id] ?? 0) > (next[owner.id] ?? 0)) owner = one;
  }
  if (owner === null) return null;
  next[owner.id] = (next[owner.id] ?? 0) - whole;
  return { owner, turns: next };
}
