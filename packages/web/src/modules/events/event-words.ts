import type { AuditRow } from '@dealwright/contract/audit';
import { t } from './messages.ts';

/** `deal.stageMoved` → `Deal stage moved`: the type's own words, which are product words. */
export function wordsOf(type: string): string {
  const words = type
    .replaceAll(/[._-]+/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Who did it, and by which door where it was no page. */
export function whoOf({ actor }: Pick<AuditRow, 'actor'>): string {
  const name = actor.name ?? t('system');
  return actor.via === null || actor.via === 'page' ? name : `${name}, ${t('via', { door: actor.via })}`;
}
