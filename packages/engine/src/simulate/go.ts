import type { ApprovalAsk, Decision, MoveRequest, Visit } from '../process/case.ts';
import { decideMove } from '../process/decide-move.ts';
import { dueMoves } from '../process/due-moves.ts';
import { currentStage, currentVisit } from '../process/position.ts';
import { type Moved, NOBODY, type Seller } from './act.ts';
import { actorOf, change, type Life, note } from './life.ts';

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
  if (decision.kind === 'waiting') {
    // Whoever is asked agrees at once: how long approvals take is for the workspace's own figures to say.
    change(life, { approvals: [...(life.subject.approvals ?? []), granted(life, decision)] });
    return go(life, to, request, by);
  }
  moved(life, decision, request, by);
  return 'moved';
}

function granted(life: Life, { approval, to }: Extract<Decision, { kind: 'waiting' }>): ApprovalAsk {
  const { id, values, by } = approval;
  const at = life.now;
  const asked = { id: `${life.key}/${id}`, approval: id, to, visit: currentVisit(life.subject).id, values, askedAt: at, askedBy: null };
  return { ...asked, state: 'granted', dueAt: null, decidedAt: at, decidedBy: by, reason: null };
}

/** What the record does by itself by now, one move after the other. */
export function passTime(life: Life): void {
  while (currentStage(life.subject).exits.some(({ timing }) => timing !== null)) {
    const due = dueMoves(life.subject, life.now).find((one) => one.kind === 'move' && one.state === 'open');
    if (due?.kind !== 'move') return;
    const decision = decideMove(life.subject, { to: due.to, fromStage: currentStage(life.subject).id }, life.now);
    if (decision.kind !== 'moved') return;
    moved(life, decision, {}, null);
  }
}

function moved(life: Life, decision: Moved, request: Pick<MoveRequest, 'reason' | 'override'>, by: Seller | null): void {
  const { subject } = life;
  const [reason, override] = [request.reason ?? null, request.override?.reason ?? null];
  note(life, { act: 'move', decision, reason, override }, by);
  const at = decision.occurredAt;
  const here = currentVisit(subject).id;
  const visits = subject.visits.map((visit): Visit => (visit.leftAt === null ? { ...visit, leftAt: at } : visit));
  const passed = decision.skipped.map((stage) => ({ stage, enteredAt: at, leftAt: at, skipped: true }));
  const entered = [...passed, { stage: decision.to, enteredAt: at, leftAt: null, skipped: false, automatic: by === null }];
  life.left.splice(-1, 1, { by: by?.id ?? NOBODY, to: decision.to, direction: decision.direction, reason: reason ?? override });
  life.left.push(...entered.map(() => null));
  const given = decision.passed
    .filter((one) => one.by === 'override')
    .map(({ unmet }) => ({ criterion: unmet.id, visit: here, until: null }));
  change(life, {
    visits: [...visits, ...entered.map((visit, index) => ({ ...visit, id: `${life.key}/${visits.length + index}` }))],
    overrides: override === null ? subject.overrides : [...subject.overrides, ...given],
  });
}
