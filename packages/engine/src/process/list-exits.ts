import type { Stage } from '../language/playbook.ts';
import { approvalsOfWay, guideApproval } from './approvals.ts';
import type { GuideExit } from './case.ts';
import { timedExits } from './due-moves.ts';
import { leftoversOf } from './leftovers.ts';
import { openStages, stageById } from './position.ts';
import type { Situation } from './situation.ts';
import { mayOverride, unmetOfWay, type Way, wayTo } from './way.ts';

export interface ExitOptions {
  /** Also list every later open stage that no exit names: a jump over the gates between. */
  readonly jumps?: boolean;
}

/**
 * The ways out of the stage a record is in, best first: declared forward, jumps where asked for, out, back; from an outcome the stages it
 * can be re-opened into, the one it came from first.
 */
export function listExits(situation: Situation, options: ExitOptions = {}): readonly GuideExit[] {
  return waysOut(situation, options).map((way) => guideExit(situation, way));
}

/** What a page shows of one way: whether it is open, and what it asks. */
export function guideExit(situation: Situation, way: Way): GuideExit {
  const unmet = unmetOfWay(situation, way);
  const timed = way.kind === 'exit' ? timedExits(situation).find(({ to }) => to.id === way.to.id) : undefined;
  return {
    to: way.to.id,
    name: way.name,
    direction: way.direction,
    outcome: way.to.outcome,
    open: unmet.every(({ level }) => level !== 'block'),
    unmet,
    reasonNeeded: way.reasonNeeded,
    mayOverride: mayOverride(situation, unmet),
    approvals: approvalsOfWay(situation, way).map((standing) => guideApproval(situation, standing)),
    timing: timed === undefined ? null : { kind: timed.kind, dueAt: timed.dueAt, state: timed.state },
    leftovers: way.kind === 'reopen' ? leftoversOf(situation) : [],
  };
}

function waysOut({ subject, stage }: Situation, options: ExitOptions): readonly Way[] {
  const { process } = subject;
  const ways = (targets: readonly Stage[]) => targets.flatMap((target) => wayTo(process, stage, target) ?? []);
  if (stage.outcome !== null)
    return ways(
      reopenable(
        subject.visits.map((visit) => (visit.skipped ? '' : visit.stage)),
        openStages(process),
      ),
    );
  const declared = ways(stage.exits.flatMap((exit) => stageById(process, exit.to) ?? []));
  const jumps = options.jumps === true ? ways(openStages(process)).filter((way) => way.kind === 'jump') : [];
  const back = ways(openStages(process)).filter((way) => way.kind === 'back');
  return [
    ...declared.filter((way) => way.direction === 'forward'),
    ...jumps,
    ...declared.filter((way) => way.direction === 'out'),
    ...back,
  ];
}

function reopenable(visited: readonly string[], stages: readonly Stage[]): readonly Stage[] {
  const lastOpen = visited.findLast((id) => stages.some((stage) => stage.id === id));
  return [...stages.filter((stage) => stage.id === lastOpen), ...stages.filter((stage) => stage.id !== lastOpen)];
}
