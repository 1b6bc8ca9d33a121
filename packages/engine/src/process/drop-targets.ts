import type { Reason } from '../base/reason.ts';
import { approvalsOfWay, unmetOfApproval } from './approvals.ts';
import type { Case, Direction, Unmet } from './case.ts';
import { reason } from './explain.ts';
import { guideExit } from './list-exits.ts';
import { situationOf } from './situation.ts';
import { wayTo } from './way.ts';

/** What happens when a card is dropped on a column of the board. */
export interface DropTarget {
  readonly stage: string;
  /**
   * `here`: it is there already. `allowed`: moves at once (advice aside). `asks`: something is unmet and asked for in place. `reason`:
   * only a reason in words is asked for. `shut`: no way leads there; `because` says why.
   */
  readonly drop: 'here' | 'allowed' | 'asks' | 'reason' | 'shut';
  readonly direction: Direction | null;
  readonly unmet: readonly Unmet[];
  readonly mayOverride: boolean;
  readonly because: readonly Reason[];
}

/** For every stage of the process, in its order, what a drop there will do. Shape: `now` is an instant. */
export function dropTargets(subject: Case, now: string): readonly DropTarget[] {
  const situation = situationOf(subject, now);
  const from = situation.stage;
  return subject.process.stages.map((stage) => {
    if (stage.id === from.id) return closed(stage.id, 'here', []);
    const way = wayTo(subject.process, from, stage);
    if (way === null) return closed(stage.id, 'shut', [reason('refused.noExit', { from: from.id, to: stage.id })]);
    const { unmet: open, mayOverride, direction } = guideExit(situation, way);
    const approvals = approvalsOfWay(situation, way).filter(({ state }) => state !== 'granted');
    const unmet = [...open, ...approvals.map(unmetOfApproval)];
    const asks = unmet.some(({ level }) => level !== 'guide');
    const because = [reason(`move.${way.kind}`, { from: from.id, to: stage.id })];
    return { stage: stage.id, drop: asks ? 'asks' : way.reasonNeeded ? 'reason' : 'allowed', direction, unmet, mayOverride, because };
  });
}

function closed(stage: string, drop: 'here' | 'shut', because: readonly Reason[]): DropTarget {
  return { stage, drop, direction: null, unmet: [], mayOverride: false, because };
}
