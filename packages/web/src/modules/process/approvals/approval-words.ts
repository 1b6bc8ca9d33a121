import type { GuideApproval } from '@dealwright/contract/guide';
import { words } from '../record/standing.ts';
import { t } from './messages.ts';

/** What a move still waits for beside its gate, in a sentence; null where it waits for nobody. */
export function agreementOf(approvals: readonly GuideApproval[]): string | null {
  const open = approvals.filter(({ state }) => state !== 'granted');
  if (open.length === 0) return null;
  if (open[0]?.state === 'waiting') return t('waitsNow');
  return t('mustAgree', { roles: [...new Set(open.map(({ by }) => words(by).toLowerCase()))].join(', ') });
}
