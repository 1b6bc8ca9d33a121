import { randomBytes } from 'node:crypto';
import type { startDemo as contract } from '@dealwright/contract/demo';
import type { Body, Out } from '@dealwright/contract/route';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { addMember } from '../../../platform/auth/actions/add-member.ts';
import { createWorkspace } from '../../../platform/auth/actions/create-workspace.ts';
import { insertMadeUpPeople, markDemo } from '../../../platform/auth/store.ts';
import type { Context, SessionContext } from '../../../platform/context.ts';
import type { Runtime } from '../../../platform/run-in-context.ts';
import { publishShipped } from '../../playbooks/actions/publish-shipped.ts';
import { currentPlaybook } from '../../playbooks/queries/current-playbook.ts';
import { DEMO_NAME, DEMO_TEAM } from '../demo-team.ts';
import { makeDemoJobType } from '../make-demo-job.ts';
import { insertDemo } from '../store.ts';

interface Colleague {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: (typeof DEMO_TEAM)[number]['role'];
}

/**
 * Makes a workspace of its own for whoever asks, with made-up colleagues, and has a job write two years of a company into it. One
 * for each person: who has one already is led there.
 *
 * Changes: a workspace, its members, `demos`. Announces: what making a workspace announces. Refuses: `bad-playbook`, `invalid` (zone).
 */
export async function startDemo(ctx: SessionContext, body: Body<typeof contract>, runtime: Runtime): Promise<Out<typeof contract>> {
  const own = await ownDemo(ctx);
  if (own !== undefined) return own;
  const domain = `${randomBytes(4).toString('hex')}.demo.example`;
  const [, ...others] = DEMO_TEAM;
  const colleagues = others.map(({ name, role, mailbox }) => ({ userId: v7(), name, role, email: `${mailbox}@${domain}` }));
  const made = await createWorkspace(
    ctx,
    { name: DEMO_NAME, zone: body.zone, currency: 'EUR', playbook: body.playbook },
    {
      runtime,
      readPlaybook: (inside) => currentPlaybook(inside),
      onWorkspaceMade: async (inside, { playbook }) => {
        await publishShipped(inside, playbook);
        await markDemo(inside);
        await addColleagues(inside, colleagues);
        await insertDemo(inside, inside.actor.id ?? '');
        await inside.enqueue(makeDemoJobType, { workspaceId: inside.workspace.id, size: body.size });
      },
    },
  );
  // Last, so that a refusal leaves nobody behind.
  await insertMadeUpPeople(ctx.db, colleagues);
  return { workspaceId: made.id, name: made.name };
}

/** Reps report to the manager, who is there first. */
async function addColleagues(ctx: Context, colleagues: readonly Colleague[]): Promise<void> {
  const manager = colleagues.find(({ role }) => role === 'manager');
  const managerId = manager === undefined ? null : await addMember(ctx, { ...manager, managerId: null });
  for (const one of colleagues) if (one !== manager) await addMember(ctx, { ...one, managerId: one.role === 'rep' ? managerId : null });
}

/** As the connection's own user: no workspace is known yet. */
async function ownDemo({ db, user }: SessionContext): Promise<Out<typeof contract> | undefined> {
  const { rows } = await sql<Out<typeof contract>>`
    select w.workspace_id as "workspaceId", w.name from members m join workspaces w on w.workspace_id = m.workspace_id
    where m.user_id = ${user.id} and m.active and m.role = 'owner' and w.demo order by w.created_at limit 1`.execute(db);
  return rows[0];
}
