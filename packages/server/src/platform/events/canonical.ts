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

/** What of a log row its hash covers: these columns for good, so that a column added later breaks no chain. */
export const HASHED = [
  'e.workspace_id',
  'e.id',
  'e.type',
  'e.v',
  'e.subject_kind',
  'e.subject_id',
  'e.actor_kind',
  'e.actor_id',
  'e.actor_via',
  'e.actor_name',
  'e.occurred_at',
  'e.recorded_at',
  'e.known_at',
  'e.cause',
  'e.playbook_version',
  'e.payload',
] as const;
