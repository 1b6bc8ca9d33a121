import type { Estimate } from '../../replay/estimate.ts';
import { share } from '../../replay/wilson.ts';
import { isLate, settledAt } from './step-friction.ts';
import type { StepAsk } from './step-asks.ts';

/**
 * What shows that people work by a process. `onTime`: of records in which a step came due, those where the last one was done by its day.
 * `gate`: of moves on or out, those without an override. `recorded`: of activity, what was written down within a day. `touched`: of open
 * records, those somebody was in touch with in the last week.
 */
export const PRACTICES = ['onTime', 'gate', 'recorded', 'touched'] as const;
export type Practice = (typeof PRACTICES)[number];

/** So many of so many, of one person and week. */
export interface Count {
  readonly what: Practice;
  readonly member: string | null;
  /** The Monday it belongs to; null for what is as of now. */
  readonly week: string | null;
  readonly hits: number;
  readonly n: number;
}

/** The share of each practice, of all that is counted. Source: docs/domain/adoption.md. */
export function practiceOf(counts: readonly Count[]): Readonly<Record<Practice, Estimate>> {
  const of = (what: Practice): Estimate => {
    const own = counts.filter((count) => count.what === what);
    const sum = (part: 'hits' | 'n'): number => own.reduce((total, count) => total + count[part], 0);
    return share(sum('hits'), sum('n'));
  };
  return { onTime: of('onTime'), gate: of('gate'), recorded: of('recorded'), touched: of('touched') };
}

/** A step that came due, with when it was known whether it was done by its day. */
export interface LastDue {
  readonly ask: StepAsk;
  readonly at: string;
  readonly late: boolean;
}

/** Of each record the last step that came due since then, or one for each of what `apart` tells of the moment. */
export function lastDue(asks: readonly StepAsk[], since: string, apart: (at: string) => string = () => ''): readonly LastDue[] {
  const last = new Map<string, LastDue>();
  for (const ask of asks) {
    const at = settledAt(ask);
    if (at === null || at < since) continue;
    const key = `${ask.record} ${apart(at)}`;
    const known = last.get(key);
    if (known === undefined || known.at <= at) last.set(key, { ask, at, late: isLate(ask) });
  }
  return [...last.values()];
}

/** Whether the last step that came due was done by its day, by who had the record then. */
export function onTimeCounts(due: readonly LastDue[], weekOf: (instant: string) => string): readonly Count[] {
  return due.map(({ ask, at, late }) => ({ what: 'onTime', member: ask.owner, week: weekOf(at), hits: late ? 0 : 1, n: 1 }));
}
