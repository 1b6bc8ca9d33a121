import { nameOfLinked } from '../lists/field-value.ts';
import type { Choices } from './merging.ts';

/** What is not chosen: ids, times, and what follows from the rest. */
const LEFT_OUT = new Set([
  'id',
  'version',
  'createdAt',
  'updatedAt',
  'name',
  'process',
  'stage',
  'nextStep',
  'converted',
  'currency',
  'account',
  'parent',
  'owner',
  'fields',
]);
/** A reference is chosen by the field that holds its id. */
const REFERENCES: Readonly<Record<string, string>> = { account: 'accountId', parent: 'parentId', owner: 'ownerId' };

export interface MergeField {
  readonly key: string;
  readonly mine: string | null;
  readonly theirs: string | null;
}

/** The fields in which two records differ, as people read them; the name of an account stands for it. */
export function differences(mine: object, theirs: object, named: boolean): MergeField[] {
  const [own, other] = [new Map(Object.entries(mine)), new Map(Object.entries(theirs))];
  const fields: MergeField[] = [];
  for (const key of new Set([...own.keys(), ...other.keys()])) {
    if (LEFT_OUT.has(key) && !(named && key === 'name') && REFERENCES[key] === undefined) continue;
    const pair = { key: REFERENCES[key] ?? key, mine: shown(own.get(key)), theirs: shown(other.get(key)) };
    if (pair.mine !== pair.theirs) fields.push(pair);
  }
  const custom = (record: ReadonlyMap<string, unknown>): object => {
    const kept = record.get('fields');
    return typeof kept === 'object' && kept !== null ? kept : {};
  };
  const [ownFields, otherFields] = [new Map(Object.entries(custom(own))), new Map(Object.entries(custom(other)))];
  for (const key of new Set([...ownFields.keys(), ...otherFields.keys()])) {
    const pair = {
      key,
      mine: nameOfLinked(mine, key) ?? shown(ownFields.get(key)),
      theirs: nameOfLinked(theirs, key) ?? shown(otherFields.get(key)),
    };
    if (pair.mine !== pair.theirs) fields.push(pair);
  }
  return fields;
}

/** Whose value stays where nobody chose: this record’s, and the other’s where this one has none. */
export function chosen(field: MergeField, choices: Choices): 'survivor' | 'merged' {
  return choices[field.key] ?? (field.mine === null ? 'merged' : 'survivor');
}

function shown(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'object') {
    if (Array.isArray(value)) return value.length === 0 ? null : value.map(String).join(', ');
    return 'name' in value && typeof value.name === 'string' ? value.name : null;
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
