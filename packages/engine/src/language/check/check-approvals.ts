import { roomOf } from '../expression/compile-rule.ts';
import { meetRooms, type Room } from '../expression/room.ts';
import { addWarning, type Findings } from '../finding.ts';
import type { Approval, Exit, Process, Stage } from '../playbook.ts';
import { gateParts } from './gate-parts.ts';
import { maybeAbsent } from './implies.ts';

/** Warns of approvals that are never needed, that wait for themselves, and that are asked where nobody makes the move. */
export function checkApprovals(process: Process, findings: Findings): void {
  const seen = new Set<Exit>();
  for (const stage of process.stages) {
    for (const exit of stage.exits) {
      if (seen.has(exit)) continue;
      seen.add(exit);
      for (const approval of exit.approvals) checkNeeded(stage, exit, approval, findings);
      if (exit.approvals.length === 0 || exit.timing === null) continue;
      const message = `The exit to "${exit.to}" asks for an approval, so it is never taken by itself while that is needed.`;
      addWarning(findings, 'approval.byItself', exit.place, message, 'no auto, later or at; or no approve');
    }
  }
  checkCircles(process, findings);
}

/** What blocks the gate is met by the time anybody is asked. */
function checkNeeded(stage: Stage, exit: Exit, { id, when }: Approval, findings: Findings): void {
  if (when === null) return;
  const blocks = gateParts(exit, exit.anytime ? null : stage).filter(({ level }) => level === 'block');
  const met = blocks.reduce<Room>((room, part) => meetRooms(room, part.room), new Map());
  // An exit that never opens is told of already.
  if (met === null || meetRooms(met, roomOf(when, false)) !== null) return;
  const unknown = maybeAbsent(when).filter((ref) => met.get(ref)?.there !== true);
  const message =
    unknown.length === 0
      ? `"${id}" is never asked for: its "when" holds for nothing that passes this gate. Change it, or leave it out.`
      : `"${id}" is asked for only while ${unknown.join(', ')} is not known: its "when" holds for nothing that passes this gate.`;
  addWarning(findings, 'approval.never', when.place, message);
}

/** An approval is asked by the move, once its gate is open: what the gate asks of that approval itself can never be there. */
function checkCircles(process: Process, findings: Findings): void {
  const exits = [...new Set(process.stages.flatMap((stage) => stage.exits))];
  const askedBefore = (id: string, gate: Exit): boolean =>
    exits.some((exit) => exit !== gate && exit.approvals.some((one) => one.id === id));
  for (const exit of exits) {
    for (const { id, when, place } of exit.approvals) {
      const parts = [
        ...exit.needs.filter(({ level, fill }) => level === 'block' && fill.kind === 'approval' && fill.ref === id),
        ...exit.criteria.filter(({ level, that }) => level === 'block' && that.refs.includes(`approval.${id}`)),
      ];
      const [first] = askedBefore(id, exit) ? [] : parts;
      if (first !== undefined) {
        const message = `"${first.id}" waits for the approval "${id}", which is asked only once this gate is open. Leave it out: the move waits by itself.`;
        addWarning(findings, 'approval.circle', first.place, message);
      }
      if (when !== null && reaches(exits, id)) {
        const message = `Whether "${id}" is needed hangs on its own approval, so a grant of it never stands. Ask by a value of the record.`;
        addWarning(findings, 'approval.circle', place, message);
      }
    }
  }
}

/** Whether an approval's `when` reads itself, straight or by way of others. */
function reaches(exits: readonly Exit[], id: string): boolean {
  const whens = new Map(exits.flatMap((exit) => exit.approvals.map((one) => [one.id, one.when?.refs ?? []] as const)));
  const read = new Set([id]);
  for (const one of read) {
    for (const ref of whens.get(one) ?? []) {
      if (!ref.startsWith('approval.')) continue;
      const next = ref.slice('approval.'.length);
      if (next === id) return true;
      read.add(next);
    }
  }
  return false;
}
