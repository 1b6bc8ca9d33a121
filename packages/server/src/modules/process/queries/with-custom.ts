import type { Plain } from '@dealwright/engine/base/reason';
import { plainFields } from './plain-fields.ts';
import { plain } from './to-plain.ts';

/** The built-in fields of an account or contact, and its own ones by their key. */
export function withCustom(kind: 'account' | 'contact', row: Record<string, unknown>): Record<string, Plain> {
  const { custom } = row;
  const own = typeof custom === 'object' && custom !== null ? Object.fromEntries(Object.entries(custom)) : null;
  return { ...plain(own), ...plainFields(kind, row) };
}
