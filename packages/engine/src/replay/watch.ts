import type { Case } from '../process/case.ts';
import { situationOf } from '../process/situation.ts';
import { type Ask, standingOf, type Telling } from './asks.ts';
import type { Known } from './follow.ts';
import type { HistoryEvent } from './history.ts';
import type { Wait } from './kaplan-meier.ts';

/** Something a move lacked, looked at until it is there: the record stays where it was, and what became known goes on. */
export interface Watch {
  readonly exit: string;
  readonly ask: Ask;
  readonly since: string;
  /** The case as the move was held. */
  readonly held: Case;
}

const DAY_MS = 86_400_000;

/** Whether an event can have brought what is waited for. */
export function mayBring({ ask }: Watch, event: HistoryEvent, refs: (event: HistoryEvent) => readonly string[]): boolean {
  if (event.is === 'moved' || event.is === 'held') return false;
  if (ask.reads === null) return true;
  const touched = refs(event);
  return ask.reads.some((ref) => touched.some((one) => one === ref || one.startsWith(`${ref}.`)));
}

/** Whether what was lacking is there at a moment, had the record stayed. */
export function isThere({ ask, held }: Watch, known: Known, now: string, telling: Omit<Telling, 'untold'>): boolean {
  const visit = held.visits.at(-1)?.id ?? '';
  const before = held.steps.length;
  const steps = known.subject.steps.map((mark, index) => (index < before ? mark : { ...mark, visit }));
  const stayed: Case = { ...known.subject, visits: held.visits, overrides: held.overrides, steps };
  return standingOf(situationOf(stayed, now), ask, { ...telling, untold: known.untold }) === 'met';
}

/** How long it was waited for. Units: days. */
export function waitUntil({ since }: Watch, until: string, ended: boolean): Wait {
  return { days: Math.max(0, Date.parse(until) - Date.parse(since)) / DAY_MS, ended };
}
