import type { Value } from '@dealwright/contract/shapes';
import { date, dayOf, money } from '../../../ui/format.ts';
import { t } from '../messages.ts';
import type { FilterField } from './use-filter-fields.ts';

const PLACES: Readonly<Record<string, readonly string[]>> = {
  ownerId: ['owner', 'name'],
  contact: ['contact', 'name'],
  account: ['account', 'name'],
  parent: ['parent', 'name'],
  stage: ['stage', 'name'],
  outcome: ['stage', 'outcome'],
  stageEnteredAt: ['stage', 'enteredAt'],
  nextStep: ['nextStep', 'title'],
  nextStepDueAt: ['nextStep', 'dueAt'],
  nextStepDo: ['nextStep', 'does'],
};

/** A field of a record as a list shows it; undefined where the record does not carry it. */
export function fieldValue(record: object, field: Pick<FilterField, 'key' | 'custom' | 'names'>): Value | undefined {
  if (field.names) return nameOfLinked(record, field.key);
  let at: unknown = record;
  for (const part of field.custom ? ['fields', field.key] : (PLACES[field.key] ?? [field.key])) {
    if (at === null) return null;
    at = typeof at === 'object' ? new Map(Object.entries(at)).get(part) : undefined;
  }
  if (at === undefined) return field.custom ? null : undefined;
  if (at === null || typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean') return at;
  return Array.isArray(at) ? at.map(String) : undefined;
}

/** What the record is called that a field names; null where it names none. */
export function nameOfLinked(record: object, key: string): string | null {
  const all: unknown = 'linked' in record ? record.linked : null;
  const linked: unknown = typeof all === 'object' && all !== null ? new Map(Object.entries(all)).get(key) : null;
  if (typeof linked !== 'object' || linked === null) return null;
  return 'name' in linked && typeof linked.name === 'string' ? linked.name : t('recordNotShown');
}

/** A value in words; null while unknown. */
export function saidValue(value: Value | undefined, type: FilterField['type'], currency: string | null): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.join(', ') || null;
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (type === 'date') return date(String(value));
  if (type === 'instant') return date(dayOf(String(value)));
  if (type === 'money') return currency === null ? String(value) : money(String(value), currency);
  return String(value);
}
