import { sql } from 'kysely';
import { type Database, inWorkspace } from '../../db/database.ts';
import { MEMBERSHIP_COLUMNS, type Membership, type MembershipRow, membershipOf } from '../memberships.ts';

/** The workspace and the member on whose behalf a job runs; null where the member is gone. */
export async function activeMembership(database: Database, workspaceId: string, memberId: string): Promise<Membership | null> {
  return inWorkspace(database, workspaceId, 'read', async (tx) => {
    const { rows } = await sql<MembershipRow>`
      select ${MEMBERSHIP_COLUMNS} from members m join workspaces w on w.workspace_id = m.workspace_id
      where m.workspace_id = ${workspaceId} and m.id = ${memberId} and m.active`.execute(tx);
    const [row] = rows;
    return row === undefined ? null : membershipOf(row);
  });
}
