import { roomOf } from '../expression/compile-rule.ts';
import { meetRooms, type Room } from '../expression/room.ts';
import { addWarning, type Findings } from '../finding.ts';
import type { Exit, Level, Process, Stage } from '../playbook.ts';
import { type GatePart, gateParts, standing } from './gate-parts.ts';
import { leadsTo, maybeAbsent } from './implies.ts';

const WEIGHT: Readonly<Record<Level, number>> = { guide: 0, warn: 1, block: 2 };

/** Warns of gates that never open and of criteria that never decide. Answers the exits that nobody can take without an override. */
export function checkGates(process: Process, findings: Findings): ReadonlySet<Exit> {
  const closed = new Set<Exit>();
  const seen = new Set<Exit>();
  for (const stage of process.stages) {
    for (const exit of stage.exits) {
      if (seen.has(exit)) continue;
      seen.add(exit);
      // One that is for every stage must be shut in each of them.
      const at = exit.anytime ? null : stage;
      const parts = gateParts(exit, at);
      if (checkOpens(exit, parts, findings)) closed.add(exit);
      checkDead(parts, at, findings);
    }
  }
  return closed;
}

/** Reports what can never be met together; true when that shuts the exit. */
function checkOpens(exit: Exit, parts: readonly GatePart[], findings: Findings): boolean {
  const blocks = parts.filter((part) => part.level === 'block');
  const shut = neverMet(blocks);
  if (shut !== null) {
    addWarning(findings, 'exit.neverOpens', exit.place, `The exit to "${exit.to}" can never open: ${shut}. Change or drop one.`);
  }
  for (const [index, part] of parts.entries()) {
    if (part.room === null) continue;
    const other = parts.slice(0, index).find((one) => one.room !== null && meetRooms(one.room, part.room) === null);
    if (other === undefined || (part.level === 'block' && other.level === 'block')) continue;
    const message = `"${part.id}" contradicts "${other.id}": nobody meets both. Change or drop one.`;
    addWarning(findings, 'criterion.contradicts', part.place, message);
  }
  return shut !== null;
}

function neverMet(blocks: readonly GatePart[]): string | null {
  const alone = blocks.find((part) => part.room === null);
  if (alone !== undefined) return `"${alone.id}" never holds`;
  for (const [index, part] of blocks.entries()) {
    const other = blocks.slice(0, index).find((one) => meetRooms(one.room, part.room) === null);
    if (other !== undefined) return `"${other.id}" and "${part.id}" contradict each other`;
  }
  const all = blocks.reduce<Room>((room, part) => meetRooms(room, part.room), new Map());
  return all === null ? `${blocks.map((part) => `"${part.id}"`).join(', ')} contradict each other` : null;
}

/** A criterion that always holds, or that holds whenever another of the same gate does, decides nothing. */
function checkDead(parts: readonly GatePart[], stage: Stage | null, findings: Findings): void {
  const here: Room = stage === null ? new Map() : standing(stage);
  const dropped = new Set<GatePart>();
  for (const part of parts) {
    const { criterion } = part;
    if (criterion === null || part.room === null) continue;
    const { that } = criterion;
    if (meetRooms(here, roomOf(that, true)) === null) {
      dropped.add(part);
      const [ref] = maybeAbsent(that);
      if (ref === undefined) {
        addWarning(findings, 'criterion.alwaysHolds', part.place, `"${part.id}" always holds, so it decides nothing. Drop it.`);
      } else {
        const message = `"${part.id}" holds whatever ${ref} is: it only asks that it is known.`;
        addWarning(findings, 'criterion.alwaysHolds', part.place, message, `needs: [${ref}]`);
      }
      continue;
    }
    const stronger = parts.find(
      (other) => other !== part && !dropped.has(other) && WEIGHT[other.level] >= WEIGHT[part.level] && leadsTo(other.room, that),
    );
    if (stronger === undefined) continue;
    dropped.add(part);
    addWarning(
      findings,
      'criterion.implied',
      part.place,
      `"${part.id}" holds whenever "${stronger.id}" is met, so it decides nothing. Drop it.`,
    );
  }
}
