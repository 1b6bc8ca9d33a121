import type { ObjectiveView } from '@dealwright/contract/objectives';
import { t } from './messages.ts';

/** `Target, in percent`: what is to be typed. */
export function targetLabel(unit: ObjectiveView['unit'], currency: string | null): string {
  const label = t('target');
  if (unit === 'share') return t('isPercent', { label });
  if (unit === 'days') return t('isDays', { label });
  if (unit === 'hours') return t('isHours', { label });
  return unit === 'amount' ? t('isAmount', { label, currency: currency ?? '' }) : t('isPerMonth', { label });
}
