import { date } from '../../../ui/format.ts';
import { t } from '../messages.ts';
import type { AskOp, Condition, ValueType } from './filter.ts';
import type { FilterField } from './use-filter-fields.ts';

const NAMES: Readonly<Record<AskOp, string>> = {
  eq: t('op_eq'),
  ne: t('op_ne'),
  in: t('op_in'),
  contains: t('op_contains'),
  startsWith: t('op_startsWith'),
  gte: t('op_gte'),
  lte: t('op_lte'),
  lt: t('op_lt'),
  gt: t('op_gt'),
  between: t('op_between'),
  during: t('op_during'),
  ago: t('op_ago'),
  empty: t('op_empty'),
  notEmpty: t('op_notEmpty'),
};

export const PERIODS: readonly { value: string; label: string }[] = [
  { value: '@thisWeek', label: t('thisWeek') },
  { value: '@nextWeek', label: t('nextWeek') },
  { value: '@lastWeek', label: t('lastWeek') },
  { value: '@thisMonth', label: t('thisMonth') },
  { value: '@nextMonth', label: t('nextMonth') },
  { value: '@lastMonth', label: t('lastMonth') },
  { value: '@thisQuarter', label: t('thisQuarter') },
  { value: '@nextQuarter', label: t('nextQuarter') },
  { value: '@lastQuarter', label: t('lastQuarter') },
  { value: '@thisYear', label: t('thisYear') },
];

const isDay = (type: ValueType): boolean => type === 'date' || type === 'instant';

/** A question in words, as it fits the type. */
export function opName(op: AskOp, type: ValueType): string {
  if (isDay(type) && op === 'gte') return t('op_after');
  if (isDay(type) && op === 'lte') return t('op_before');
  return NAMES[op];
}

/** A condition as a chip says it: its question, and what it is compared with. */
export function chipWords(condition: Condition, field: FilterField | undefined): { op: string; said: string } {
  const type = field?.type ?? 'text';
  const { op, values } = condition;
  if (op === 'ago')
    return values[0] === '0' ? { op: t('inThePast'), said: '' } : { op: NAMES.ago, said: t('daysAgo', { n: Number(values[0] ?? 0) }) };
  const one = (value: string): string =>
    field?.choices.find((choice) => choice.value === value)?.label ??
    PERIODS.find((period) => period.value === value)?.label ??
    (value === '@me' ? t('me') : value === '@today' ? t('today') : isDay(type) && /^\d{4}-/.test(value) ? date(value.slice(0, 10)) : value);
  const name = op === 'in' && values.length === 1 ? NAMES.eq : opName(op, type);
  return { op: name, said: values.map(one).join(op === 'between' ? t('and') : ', ') };
}
