import { type Columns, customOf, type Setup } from './columns.ts';
import { FIELDS, type Field } from './field-catalogue.ts';
import { amountText } from '../../platform/money.ts';
import type { FieldValue, RecordKind } from './tables.ts';

/** A row's writable fields in the API's form and under its names, custom ones by their key. Unknown is null. */
export function valuesOf(kind: RecordKind, row: Columns, setup: Pick<Setup, 'byId'>): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {};
  for (const field of FIELDS[kind]) if (field.write) values[field.key] = valueOf(field, row);
  const custom = customOf(row['fields']) ?? {};
  for (const field of setup.byId.values()) values[field.key] = custom[field.id] ?? null;
  return values;
}

function valueOf(field: Field, row: Columns): FieldValue {
  const kept = row[field.column];
  if (typeof kept === 'bigint') {
    if (field.type !== 'money') return Number(kept);
    const currency = row['currency'];
    return typeof currency === 'string' ? amountText(kept, currency) : null;
  }
  if (typeof kept === 'string' || typeof kept === 'number' || typeof kept === 'boolean') return kept;
  return Array.isArray(kept) ? kept.map((one) => String(one)) : null;
}

/** Only what is known. */
export function knownValues(values: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)));
}

export type Changes = Record<string, { from: FieldValue; to: FieldValue }>;

/** What differs between two states of one record. */
export function changesBetween(from: Readonly<Record<string, FieldValue>>, to: Readonly<Record<string, FieldValue>>): Changes {
  const changes: Changes = {};
  for (const [key, value] of Object.entries(to)) {
    const before = from[key] ?? null;
    if (JSON.stringify(before) !== JSON.stringify(value)) changes[key] = { from: before, to: value };
  }
  return changes;
}
