import type { Plain } from '@dealwright/engine/base/reason';
import { v7 } from 'uuid';

/** Ids for the keys of a simulation: one each, always the same one. Members are known before. */
export interface DemoIds {
  of(key: string): string;
  /** A field's value with ids where the simulation has keys. */
  value(field: string, value: Plain): Plain;
  fields(fields: Readonly<Record<string, Plain>>): Record<string, Plain>;
}

export function demoIds(): DemoIds {
  const known = new Map<string, string>();
  const of = (key: string): string => {
    const id = known.get(key) ?? v7();
    known.set(key, id);
    return id;
  };
  const value = (field: string, given: Plain): Plain =>
    field.endsWith('Id') && field !== 'ownerId' && typeof given === 'string' ? of(given) : given;
  return {
    of,
    value,
    fields: (fields) => Object.fromEntries(Object.entries(fields).map(([field, given]) => [field, value(field, given)])),
  };
}
