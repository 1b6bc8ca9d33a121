import { type RawBuilder, sql } from 'kysely';

/**
 * `= $1` for one id, `= any($1)` for more. PostgreSQL takes an array of unknown length for ten, finds a plan for any values dear, and
 * plans the statement anew at each call, which for one row costs more than reading it.
 */
export function among(ids: readonly string[]): RawBuilder<unknown> {
  const [one] = ids;
  return ids.length === 1 && one !== undefined ? sql`= ${one}` : sql`= any(${[...ids]}::uuid[])`;
}
