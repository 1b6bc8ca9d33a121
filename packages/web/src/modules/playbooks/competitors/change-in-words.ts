import type { CompetitorsView, CompetitorView } from '@dealwright/contract/competitors';
import { date } from '../../../ui/format.ts';
import { t } from './messages.ts';

/** Of ten deals, to a half: 2.7 of a hundred reads 0. */
export function ofTen({ hits, n }: CompetitorView['recent']): string {
  const tenths = n === 0 ? 0 : Math.round((hits / n) * 20) / 2;
  return String(tenths);
}

/** A change beyond chance as one says it; null where there is none. */
export function changeInWords({ kind, name, recent, before }: CompetitorView, { recentSince }: CompetitorsView): string | null {
  if (kind !== 'more' && kind !== 'less') return null;
  return t(kind, { name, since: date(recentSince), recent: ofTen(recent), before: ofTen(before) });
}

/** Why the playbook should be looked at, to begin a change request with. */
export function reviewText(one: CompetitorView, view: CompetitorsView): string {
  const changed = changeInWords(one, view);
  return [...(changed === null ? [] : [changed]), ...(one.prepared.length === 0 ? [t('unanswered', { name: one.name })] : [])].join(' ');
}
