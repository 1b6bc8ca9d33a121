import { sql } from 'kysely';
import { memberActor, MEMBERSHIP_COLUMNS, type Membership, type MembershipRow, membershipOf } from '../../../platform/auth/memberships.ts';
import { inWorkspace } from '../../../platform/db/database.ts';
import type { Log } from '../../../platform/log/log.ts';
import { runInContext, type Runtime } from '../../../platform/run-in-context.ts';
import { runBatch } from '../migrate/run-batch.ts';
import { lockRun } from '../store-migrations.ts';

/** Records in one transaction: many for the statements, few for whoever waits behind one. */
const BATCH = 200;

interface Commission {
  readonly workspaceId: string;
  readonly runId: string;
  readonly memberId: string;
}

/** Goes through the records of a run batch by batch, from where it stands, with the rights the member has at that moment. */
export async function carryOutMigration(
  runtime: Omit<Runtime, 'files'>,
  log: Log,
  commission: Commission,
  progress: () => void = () => undefined,
): Promise<void> {
  for (let left = true; left;) {
    const member = await memberOf(runtime, commission);
    if (member === null) {
      log.warn({ runId: commission.runId }, 'the member who started this migration is gone');
      return;
    }
    const scope = { workspace: member.workspace, actor: memberActor(member), now: new Date().toISOString(), log };
    left = await runInContext(runtime, scope, 'write', async (ctx) => runBatch(ctx, await lockRun(ctx, commission.runId), BATCH));
    progress();
  }
}

function memberOf(runtime: Pick<Runtime, 'database'>, { workspaceId, memberId }: Commission): Promise<Membership | null> {
  return inWorkspace(runtime.database, workspaceId, 'read', async (tx) => {
    const found = await sql<MembershipRow>`select ${MEMBERSHIP_COLUMNS} from members m join workspaces w using (workspace_id)
      where m.id = ${memberId} and m.active and m.workspace_id = ${workspaceId}`.execute(tx);
    return found.rows.map(membershipOf)[0] ?? null;
  });
}
