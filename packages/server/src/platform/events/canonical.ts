import { createHash } from 'node:crypto';

/** JSON with sorted keys, so that the same event always hashes the same. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** The chained hash of one log row: sha256 over the previous hash and the row's canonical text. */
export function chainHash(previous: Buffer, row: unknown): Buffer {
  return createHash('sha256').update(previous).update(canonical(row)).digest();
}

export const FIRST_HASH = Buffer.alloc(32);
