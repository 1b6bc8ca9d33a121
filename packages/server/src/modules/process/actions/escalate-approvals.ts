import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { APPROVAL_EVENTS } from '../events.ts';
import { askTold } from '../end-asks.ts';
import { loadCases } from '../queries/case.ts';
import { setEscalated } from '../store-approvals.ts';
import type { RecordKind } from '../tables.ts';

/**
 * Tells those above whoever is asked that an answer is late: their managers, or those who run the workspace where they have none. Silence
 * grants nothing.
 *
 * Changes: `approvals`. Announces: `<kind>.approvalEscalated`.
 */
export async function escalateApprovals(ctx: Context, kind: RecordKind, id: string): Promise<void> {
  const [loaded] = await loadCases(ctx, kind, [id]);
  for (const row of loaded?.rows.approvals ?? []) {
    if (loaded === undefined || row.state !== 'waiting' || row.escalated_at !== null) continue;
    if (row.due_at === null || Date.parse(row.due_at) > Date.parse(ctx.now)) continue;
    await setEscalated(ctx, row.id);
    await announce(ctx, APPROVAL_EVENTS[kind].escalated, {
      subject: { kind, id },
      payload: { ...askTold(row), told: await above(ctx, row.by_role) },
      playbookVersion: loaded.playbookVersion,
    });
  }
}

async function above(ctx: Context, role: string): Promise<string[]> {
  const w = ctx.workspace.id;
  const { rows } = await sql<{ id: string }>`
    select distinct coalesce(m.manager_id, t.manager_id) as id from members m
      left join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id and t.deleted_at is null
    where m.workspace_id = ${w} and m.active and (m.role = ${role} or ${role} = any(m.playbook_roles)) and coalesce(m.manager_id, t.manager_id) <> m.id`.execute(
    ctx.tx,
  );
  if (rows.length > 0) return rows.map(({ id }) => id);
  const { rows: running } = await sql<{ id: string }>`
    select id from members where workspace_id = ${w} and active and role in ('owner', 'admin')`.execute(ctx.tx);
  return running.map(({ id }) => id);
}
