import { sql } from 'kysely';
import { memberActor, MEMBERSHIP_COLUMNS, type Membership, type MembershipRow, membershipOf } from '../../../platform/auth/memberships.ts';
import type { ActScope, Runtime } from '../../../platform/run-in-context.ts';
import { inWorkspace } from '../../../platform/db/database.ts';
import type { Log } from '../../../platform/log/log.ts';

/** The workspace and the member on whose behalf an import runs; null where the member is gone. */
export async function importingMember(
  runtime: Pick<Runtime, 'database'>,
  workspaceId: string,
  memberId: string,
): Promise<Membership | null> {
  return inWorkspace(runtime.database, workspaceId, 'read', async (tx) => {
    const { rows } = await sql<MembershipRow>`
      select ${MEMBERSHIP_COLUMNS} from members m join workspaces w on w.workspace_id = m.workspace_id
      where m.workspace_id = ${workspaceId} and m.id = ${memberId} and m.active`.execute(tx);
    const [row] = rows;
    return row === undefined ? null : membershipOf(row);
  });
}

/** One act of that member, now. */
export function scopeOf(member: Membership, log: Log, history: boolean): ActScope {
  return { workspace: member.workspace, actor: memberActor(member), now: new Date().toISOString(), log, history };
}
