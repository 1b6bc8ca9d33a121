import { escalationOf } from '@dealwright/engine/process/escalation';
import type { Playbook } from '@dealwright/engine/language/playbook';
import type { Context } from '../../../platform/context.ts';
import { pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import { expiredOverrides, lateRecords, type LateRecord } from '../queries/late-records.ts';
import type { NewNotification } from '../store.ts';
import { tellMembers } from './tell-members.ts';

/**
 * Tells managers of work that is so late that the playbook makes it their matter, and whoever gave an exception that it has run out.
 * Each is told once. Answers how many were told.
 */
export async function tellLateness(ctx: Context): Promise<number> {
  const late = await lateRecords(ctx);
  const playbooks = new Map<number, Playbook>();
  for (const version of new Set(late.map((one) => one.playbook_version))) playbooks.set(version, await pinnedPlaybook(ctx, version));
  const escalated = late.filter((one) => isManagers(ctx, one, playbooks.get(one.playbook_version)));
  const expired = await expiredOverrides(ctx);
  return tellMembers(ctx, [
    ...escalated.map((one): NewNotification => ({
      memberId: one.manager_id,
      kind: 'escalated',
      cause: `${one.id} ${one.next_ref} ${Math.trunc(Date.parse(one.next_due_at) / 1000)}`,
      about: { kind: one.kind, id: one.id },
      payload: { owner: one.owner },
      by: null,
      at: ctx.now,
    })),
    ...expired.map((one): NewNotification => ({
      memberId: one.by_id,
      kind: 'overrideExpired',
      cause: `${one.record_id} ${Math.trunc(Date.parse(one.until) / 1000)}`,
      about: { kind: one.record_kind, id: one.record_id },
      payload: {},
      by: null,
      at: one.until,
    })),
  ]);
}

function isManagers(ctx: Context, { next_due_at: dueAt }: LateRecord, playbook: Playbook | undefined): boolean {
  if (playbook === undefined) return false;
  const calendar = { ...playbook.calendar, zone: ctx.workspace.zone };
  return escalationOf(playbook.escalation, calendar, dueAt, ctx.now) === 'manager';
}
