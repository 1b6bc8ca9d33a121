import type { Filter } from '@dealwright/contract/shapes';
import { t } from './messages.ts';

/** The list of leads that a figure counts, as its address says it. */
export function leadsFilter({ from, to }: { from: string; to: string }, source: string | null, ...more: readonly Filter[]): string {
  const of: Filter = source === null ? { field: 'source', op: 'empty' } : { field: 'source', op: 'eq', value: source };
  const came: Filter = {
    and: [
      { field: 'createdAt', op: 'gte', value: from },
      { field: 'createdAt', op: 'lte', value: to },
    ],
  };
  return JSON.stringify({ and: [of, came, ...more, { field: 'outcome', op: 'ne', value: 'void' }] });
}

/** Minutes as one reads a time: `25 min`, `3 h`, `2 days`. */
export function span(minutes: number): string {
  if (minutes < 90) return t('minutes', { n: minutes });
  if (minutes < 48 * 60) return t('hours', { n: Math.round(minutes / 60) });
  return t('days', { n: Math.round(minutes / 1440) });
}
