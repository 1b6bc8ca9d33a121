import type { FigureView, ObjectiveView } from '@dealwright/contract/objectives';
import { count, money, percent } from '../../../ui/format.ts';
import { t as tObjective } from './messages.ts';
import { t } from './metric-messages.ts';

type Unit = ObjectiveView['unit'];
/** What a number of a metric is a number of. */
export interface InUnit {
  readonly unit: Unit;
  readonly currency: string | null;
}

export const metricName = (metric: ObjectiveView['metric']): string => t(`metric-${metric}`);
/** How its figures are worked out. */
export const metricHow = (metric: ObjectiveView['metric']): string => t(`how-${metric}`);

/** A value as it is read: `31%`, `34 days`, `€12,000`. */
export function valueText({ unit, currency }: InUnit, value: number): string {
  if (unit === 'share') return percent(value);
  if (unit === 'amount') return money(String(Math.round(value)), currency ?? 'EUR');
  return t(`unit-${unit}`, { n: round(value) });
}

/** `24% to 39%, of 132 records`; what it rests on alone where there is no interval. */
export function spanText(of: InUnit, { low, high, n }: FigureView): string {
  const behind = tObjective(of.unit === 'perMonth' ? 'of-won' : 'of-records', { n });
  if (low === null) return behind;
  if (high === null) return tObjective('spanFrom', { low: valueText(of, low), n: behind });
  return tObjective('span', { low: short(of, low), high: valueText(of, high), n: behind });
}

/** A difference, with its sign. */
export function differenceText(of: InUnit, by: number): string {
  const sign = by > 0 ? '+' : by < 0 ? '−' : '';
  const size = Math.abs(by);
  return `${sign}${of.unit === 'share' ? t('points', { n: round(size * 100) }) : valueText(of, size)}`;
}

/** What people type of a target, as it is kept; null where it is no number. Shape: shares are typed in percent. */
export function targetOf(unit: Unit, typed: string): string | null {
  const text = typed.trim().replace(',', '.').replace(/%$/, '').trim();
  if (!/^\d{1,12}(\.\d{1,4})?$/.test(text)) return null;
  return unit === 'share' ? String(Number((Number(text) / 100).toFixed(4))) : text;
}

/** The same the other way. */
export function typedOf(unit: Unit, target: string): string {
  return unit === 'share' ? String(Number((Number(target) * 100).toFixed(2))) : target;
}

const short = (of: InUnit, value: number): string =>
  of.unit === 'share' || of.unit === 'amount' ? valueText(of, value) : count(round(value));
const round = (value: number): number => (value >= 100 ? Math.round(value) : Math.round(value * 10) / 10);
