import type { Insertable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { setUpChanged } from '../../platform/set-up.ts';
import type { PlaybookVersionTable } from './tables.ts';

/** Versions are inserted and never changed. */
export async function insertVersion(ctx: Context, row: Omit<Insertable<PlaybookVersionTable>, 'workspace_id'>): Promise<void> {
  await ctx.tx
    .insertInto('playbook_versions')
    .values({ workspace_id: ctx.workspace.id, ...row })
    .execute();
  await setUpChanged(ctx);
}
