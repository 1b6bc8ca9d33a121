import type { Plain } from '@dealwright/engine/base/reason';

/** Values by name as the engine takes them. */
export function plain(given: Record<string, unknown> | null): Record<string, Plain> {
  return Object.fromEntries(Object.entries(given ?? {}).map(([key, value]) => [key, toPlain(value)]));
}

/** JSON as the engine takes it; what JSON cannot hold is unknown. */
export function toPlain(given: unknown): Plain {
  if (given === null || typeof given === 'string' || typeof given === 'boolean' || typeof given === 'number') return given;
  return Array.isArray(given) ? given.map(linePlain) : null;
}

/** A list may hold lines: values by column. */
function linePlain(given: unknown): Plain {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return toPlain(given);
  return Object.fromEntries(Object.entries(given).map(([column, value]) => [column, toPlain(value)]));
}
