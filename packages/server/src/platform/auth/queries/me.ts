import type { getMe, listWorkspaces } from '@dealwright/contract/workspace';
import type { Out } from '@dealwright/contract/route';
import type { SessionContext } from '../../context.ts';
import { runInContext, type Runtime } from '../../run-in-context.ts';
import { chosenMembership, memberActor, type Membership, membershipsOf } from '../memberships.ts';
import { type ReadPlaybook, workspace, type WorkspaceAnswer } from './workspace.ts';

export interface WorkspaceReads {
  readonly runtime: Runtime;
  readonly readPlaybook: ReadPlaybook;
}

/** Who is calling, and where: the named workspace, the only one, or none yet. Refuses: `not-found`. */
export async function me(ctx: SessionContext, reads: WorkspaceReads): Promise<Out<typeof getMe>> {
  const memberships = await membershipsOf(ctx.db, ctx.user.id);
  const chosen = chosenMembership(memberships, ctx.named);
  const { id, name, email } = ctx.user;
  return {
    user: { id, name, email },
    member: chosen === null ? null : memberOf(chosen),
    workspace: chosen === null ? null : await shown(ctx, chosen, reads),
    workspaces: memberships.map((membership) => ({ id: membership.workspace.id, name: membership.workspace.name })),
    scopes: chosen === null ? [] : [...memberActor(chosen).scopes],
    masked: maskedOf(chosen),
  };
}

function maskedOf(chosen: Membership | null): Out<typeof getMe>['masked'] {
  const fields = Object.entries(chosen?.member.rights?.fields ?? {});
  return Object.fromEntries(fields.map(([kind, masks]) => [kind, { ...masks }]));
}

function memberOf({ member }: Membership): { id: string; role: Membership['member']['role']; name: string; zone: string | null } {
  return { id: member.id, role: member.role, name: member.name, zone: member.zone };
}

/** The workspaces the person belongs to, oldest first. Each is read under its own row-level security; people have a few. */
export async function workspaces(ctx: SessionContext, reads: WorkspaceReads): Promise<Out<typeof listWorkspaces>> {
  const data = [];
  for (const membership of await membershipsOf(ctx.db, ctx.user.id)) data.push(await shown(ctx, membership, reads));
  return { data, nextCursor: null };
}

function shown(ctx: SessionContext, membership: Membership, reads: WorkspaceReads): Promise<WorkspaceAnswer> {
  const scope = { workspace: membership.workspace, actor: memberActor(membership), now: ctx.now, log: ctx.log };
  return runInContext(reads.runtime, scope, 'read', (inside) => workspace(inside, reads.readPlaybook));
}
