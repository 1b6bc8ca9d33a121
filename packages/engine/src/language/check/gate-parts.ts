import type { Place } from '../../base/reason.ts';
import { roomOf } from '../expression/compile-rule.ts';
import { meetRooms, type Room, roomOfName } from '../expression/room.ts';
import type { Criterion, Exit, Level, Need, Stage } from '../playbook.ts';

/** One thing a gate asks for, with what must be so for it to be met. */
export interface GatePart {
  readonly id: string;
  readonly level: Level;
  readonly place: Place;
  readonly room: Room;
  readonly criterion: Criterion | null;
}

/** What a gate asks for, needs first, as its stage sees it; `stage` null: as any stage does. */
export function gateParts(exit: Exit, stage: Stage | null): readonly GatePart[] {
  const here = stage === null ? NOWHERE : standing(stage);
  return [
    ...exit.needs.map((need) => ({ id: need.id, level: need.level, place: need.place, room: roomOfNeed(need), criterion: null })),
    ...exit.criteria.map((criterion) => ({
      id: criterion.id,
      level: criterion.level,
      place: criterion.place,
      room: meetRooms(here, roomOf(criterion.that, false)),
      criterion,
    })),
  ];
}

/** What is so of a record that passed all that an exit blocks on. */
export function gateRoom(exit: Exit): Room {
  return gateParts(exit, null)
    .filter(({ level }) => level === 'block')
    .reduce<Room>((room, part) => (room === null ? null : meetRooms(room, part.room)), new Map());
}

const NOWHERE: Room = new Map();

/** What is known of a record because it stands in a stage. */
export function standing(stage: Stage): Room {
  const there: Room = new Map([
    ['stage', { there: null, range: { kind: 'texts', only: new Set([stage.id]), never: new Set() } }],
    [`entered("${stage.id}")`, { there: null, range: { kind: 'truth', yes: true, no: false } }],
  ]);
  return there;
}

/** A step counts in more ways than being done, and a person is no single value. */
function roomOfNeed({ fill }: Need): Room {
  const ref = fill.kind === 'document' ? `document.${fill.ref}` : fill.kind === 'field' || fill.kind === 'answer' ? fill.ref : null;
  return ref === null ? NOWHERE : roomOfName(ref, { there: true, range: null });
}
