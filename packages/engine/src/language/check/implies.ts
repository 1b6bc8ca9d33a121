import { roomOf } from '../expression/compile-rule.ts';
import { meetRooms, type Room } from '../expression/room.ts';
import type { Rule } from '../rule.ts';

/** What the engine itself always knows; everything else may be absent, and then a rule is neither met nor not met. */
const ALWAYS_KNOWN = /^(step\.|track\.|approval\.|stage$|today$|now$)/;

/** Whether one rule cannot hold without the other holding too. False where that cannot be told. */
export function implies(rule: Rule, other: Rule): boolean {
  return rule.text === other.text || leadsTo(roomOf(rule, false), other);
}

/** Whether a rule holds wherever a room is given: it cannot answer no there, and nothing it reads can be absent. */
export function leadsTo(room: Room, rule: Rule): boolean {
  if (room === null || meetRooms(room, roomOf(rule, true)) !== null) return false;
  return maybeAbsent(rule).every((ref) => room.get(ref)?.there === true);
}

/** The values a rule reads that may be absent: then it neither holds nor does not. What it only asks the presence of is no such value. */
export function maybeAbsent(rule: Rule): readonly string[] {
  const read = counted(rule.text.matchAll(/[\w.]+/g), 0);
  const tested = counted(rule.text.matchAll(/\b(?:has|answered|score)\(\s*["']?([\w.]+)["']?\s*\)/g), 1);
  return rule.refs.filter((ref) => !ALWAYS_KNOWN.test(ref) && read.get(ref) !== tested.get(ref));
}

function counted(matches: Iterable<RegExpExecArray>, group: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const match of matches) counts.set(match[group] ?? '', (counts.get(match[group] ?? '') ?? 0) + 1);
  return counts;
}
