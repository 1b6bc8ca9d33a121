import type { Selectable } from 'kysely';
import type { ImportTable } from '../tables.ts';

/** How long a batch may take before its import counts as left alone. Should its process live after all, both take each row once. */
const SILENT_MS = 60_000;

/** Whether an import says that it runs, and nobody has worked on it for a minute. */
export function isStalled(row: Pick<Selectable<ImportTable>, 'state' | 'started_at' | 'touched_at'>, now: string): boolean {
  const last = row.touched_at ?? row.started_at;
  return row.state === 'running' && last !== null && Date.parse(now) - Date.parse(last) > SILENT_MS;
}
