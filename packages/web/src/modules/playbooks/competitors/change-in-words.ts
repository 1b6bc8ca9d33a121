import type { CompetitorsView, CompetitorView } from '@dealwright/contract/competitors';
import { date } from '../../../ui/format.ts';
import { t } from './messages.ts';

/** Of a hundred deals. */
export function ofHundred({ hits, n }: CompetitorView['recent']): string {
  return String(n === 0 ? 0 : Math.round((hits / n) * 100));
}

/** A change beyond chance as one says it; null where there is none. */
export function changeInWords({ kind, name, recent, before }: CompetitorView, { recentSince }: CompetitorsView): string | null {
  if (kind !== 'more' && kind !== 'less') return null;
  return t(kind, { name, since: date(recentSince), recent: ofHundred(recent), before: ofHundred(before) });
}

/** Why the playbook should be looked at, to begin a change request with. */
export function reviewText(one: CompetitorView, view: CompetitorsView): string {
  const changed = changeInWords(one, view);
  return [...(changed === null ? [] : [changed]), ...(one.prepared.length === 0 ? [t('unanswered', { name: one.name })] : [])].join(' ');
}
