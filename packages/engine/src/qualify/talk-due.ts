import { addDuration } from '../base/working-time.ts';
import type { Calendar } from '../language/playbook.ts';
import type { Duration } from '../language/rule.ts';

/** A running record that somebody takes part in, with how long its stage may go without a word; null: as long as it likes. */
export interface Waiting {
  readonly enteredAt: string;
  readonly stall: Duration | null;
  readonly calendar: Calendar;
}

/**
 * The record that has waited longest for a talk beyond what its stage allows, and since when; null where all can wait.
 * Entering the stage counts as a word, as it does for `stage.stalled`.
 */
export function talkOverdue<W extends Waiting>(
  lastAt: string | null,
  waiting: readonly W[],
  now: string,
): { one: W; since: string } | null {
  let longest: { one: W; since: string } | null = null;
  for (const one of waiting) {
    if (one.stall === null) continue;
    const from = lastAt !== null && Date.parse(lastAt) > Date.parse(one.enteredAt) ? lastAt : one.enteredAt;
    const since = addDuration(one.calendar, from, one.stall);
    if (Date.parse(since) >= Date.parse(now)) continue;
    if (longest === null || Date.parse(since) < Date.parse(longest.since)) longest = { one, since };
  }
  return longest;
}
