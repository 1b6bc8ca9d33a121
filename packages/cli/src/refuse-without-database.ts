import { StartRefusal } from '@dealwright/server/platform/config/start-refusal';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * A command that works in a workspace makes no database of its own: an empty one in whatever folder one stands in helps nobody.
 * Errors: StartRefusal where neither `DATABASE_URL` nor `DATA_DIR` (`./data` unless set) leads to one.
 */
export function refuseWithoutDatabase(env: Readonly<Record<string, string | undefined>>): void {
  const set = (name: string) => (env[name]?.trim() === '' ? undefined : env[name]);
  if (set('DATABASE_URL') !== undefined) return;
  const folder = resolve(set('DATA_DIR') ?? 'data');
  if (existsSync(join(folder, 'postgres'))) return;
  throw new StartRefusal(
    `There is no workspace here: no database in ${folder}. Run this in the folder Dealwright is started in, or say where its database is ` +
      'with DATA_DIR or DATABASE_URL.',
  );
}
