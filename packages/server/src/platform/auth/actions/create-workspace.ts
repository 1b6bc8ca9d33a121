import type { Body } from '@dealwright/contract/route';
import type { createWorkspace as contract } from '@dealwright/contract/workspace';
import { v7 } from 'uuid';
import type { Actor, Context, SessionContext } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { runInContext, type Runtime } from '../../run-in-context.ts';
import { memberJoined, workspaceCreated } from '../events.ts';
import { type ReadPlaybook, workspace, type WorkspaceAnswer } from '../queries/workspace.ts';
import { EVERYTHING } from '../rights.ts';
import { scopesOf } from '../role-scopes.ts';
import { insertMember, insertWorkspace } from '../store.ts';
import { checkSettings } from '../workspace-settings.ts';

export interface CreateWorkspaceDeps {
  readonly runtime: Runtime;
  /** What else a new workspace needs, in the same transaction: the modules' part. */
  readonly onWorkspaceMade: (ctx: Context, input: { readonly playbook: string }) => Promise<void>;
  readonly readPlaybook: ReadPlaybook;
}

/**
 * Makes a workspace; the caller becomes its owner. Everything or nothing: what the modules add is in the same transaction.
 *
 * Needs: a signed-in person. Changes: workspace, its first member, whatever the modules add.
 * Announces: `workspace.created`, `member.joined`. Refuses: `invalid` (zone, currency), what the modules refuse.
 */
export async function createWorkspace(
  ctx: SessionContext,
  body: Body<typeof contract>,
  deps: CreateWorkspaceDeps,
): Promise<WorkspaceAnswer> {
  checkSettings(body);
  const made = { id: v7(), name: body.name, zone: body.zone ?? 'UTC', currency: body.currency ?? 'EUR', language: 'en' };
  const owner = { id: v7(), userId: ctx.user.id, role: 'owner' as const, name: ctx.user.name, email: ctx.user.email };
  const actor: Actor = {
    kind: 'member',
    id: owner.id,
    via: null,
    name: owner.name,
    role: 'owner',
    scopes: scopesOf('owner'),
    teamId: null,
    plays: [],
    rights: null,
    reach: EVERYTHING,
  };
  return runInContext(deps.runtime, { workspace: made, actor, now: ctx.now, log: ctx.log }, 'write', async (inside) => {
    await insertWorkspace(inside);
    await insertMember(inside, owner);
    const { name, zone, currency } = made;
    await announce(inside, workspaceCreated, {
      subject: { kind: 'workspace', id: made.id },
      payload: { name, zone, currency, playbook: body.playbook },
    });
    await announce(inside, memberJoined, { subject: { kind: 'member', id: owner.id }, payload: { role: 'owner' } });
    await deps.onWorkspaceMade(inside, { playbook: body.playbook });
    return workspace(inside, deps.readPlaybook);
  });
}
