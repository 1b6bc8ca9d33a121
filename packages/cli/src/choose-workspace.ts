import type { Membership } from '@dealwright/server/platform/auth/memberships';
import type { Database } from '@dealwright/server/platform/db/database';
import { WrongCall } from './command.ts';

/** The workspace that is named by id or name, or the only one, through its owner. */
export async function chooseWorkspace(database: Database, named: string | null): Promise<Membership> {
  const { rows } = await database.pool.query<{ workspace_id: string; name: string; owner: string | null }>(
    `select w.workspace_id, w.name,
       (select m.id from members m where m.workspace_id = w.workspace_id and m.role = 'owner' and m.active order by m.joined_at, m.id limit 1) as owner
     from workspaces w order by w.created_at, w.workspace_id`,
  );
  const found = named === null ? rows : rows.filter((row) => row.workspace_id === named.toLowerCase() || row.name === named);
  const [one, ...more] = found;
  if (one === undefined)
    throw new WrongCall(named === null ? 'There is no workspace yet. Sign up in the browser first.' : `There is no workspace "${named}".`);
  if (more.length > 0)
    throw new WrongCall(`Say which workspace: ${found.map((row) => `--workspace ${row.workspace_id} (${row.name})`).join(', ')}.`);
  if (one.owner === null) throw new WrongCall(`The workspace "${one.name}" has no active owner.`);
  const { importingMember } = await import('@dealwright/server/modules/imports/queries/importing-member');
  const member = await importingMember({ database }, one.workspace_id, one.owner);
  if (member === null) throw new Error('the owner vanished between two reads');
  return member;
}
