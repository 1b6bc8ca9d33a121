import type { IconName } from '../../../ui/Icon.tsx';
import { t } from '../messages.ts';
import type { TodayItem } from './use-acting.ts';
import { stepRefOf } from './step-ref.ts';

interface Act {
  label: string;
  icon: IconName;
}

const DONE_BY: Readonly<Record<string, () => Act>> = {
  call: () => ({ label: t('callAndLog'), icon: 'phone' }),
  email: () => ({ label: t('mailAndLog'), icon: 'mail' }),
  message: () => ({ label: t('writeAndLog'), icon: 'mail' }),
  meeting: () => ({ label: t('meetAndLog'), icon: 'calendar' }),
  note: () => ({ label: t('writeNote'), icon: 'note' }),
};

/** What pressing the act of a line does: it opens the log for a step, the record for everything else. */
export function actOf({ step }: Pick<TodayItem, 'step'>): Act {
  if (step.kind === 'task') return { label: t('finish'), icon: 'check' };
  if (stepRefOf(step) !== null) return DONE_BY[step.does ?? '']?.() ?? { label: t('doAndLog'), icon: 'check' };
  if (step.kind === 'move') return { label: t('goMove'), icon: 'arrow' };
  if (step.kind === 'wait') return { label: t('open'), icon: 'arrow' };
  switch (step.fill?.kind) {
    case 'answer':
    case 'framework':
      return { label: t('answerThere'), icon: 'pen' };
    case 'field':
      return { label: t('fillThere'), icon: 'pen' };
    case 'document':
      return { label: t('addDocument'), icon: 'file' };
    case 'person':
      return { label: t('addPerson'), icon: 'person' };
    default:
      return { label: t('open'), icon: 'arrow' };
  }
}
