import { v7 } from 'uuid';
import type { Actor, Context, SessionContext } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { refuse } from '../../refuse.ts';
import { memberJoined } from '../events.ts';
import { withLink } from '../link-context.ts';
import { NO_INVITE } from '../queries/invites.ts';
import { workspace, type WorkspaceAnswer } from '../queries/workspace.ts';
import { EVERYTHING } from '../rights.ts';
import { roleOf, scopesOf } from '../role-scopes.ts';
import { insertMember } from '../store.ts';
import { type InviteRow, useInvite } from '../store-links.ts';
import { setMember } from '../store-members.ts';
import type { CreateWorkspaceDeps } from './create-workspace.ts';

/**
 * Joins the workspace a link invites to, in the role it names. Who had left is let in again.
 *
 * Needs: a signed-in person; the mail address, when the invite names one. Announces: `member.joined`.
 * Refuses: `not-found` for a link that works no longer, `taken` for an active member, `not-allowed` for another mail address.
 */
export async function acceptInvite(
  ctx: SessionContext,
  token: string,
  deps: Pick<CreateWorkspaceDeps, 'runtime' | 'readPlaybook'>,
): Promise<WorkspaceAnswer> {
  const joining = v7();
  const actor: Actor = { ...NEWCOMER, id: joining, name: ctx.user.name };
  return withLink(deps.runtime, { token, now: ctx.now, log: ctx.log, actor, absent: NO_INVITE }, 'write', async (inside, { hash }) => {
    const before = await ownMembership(inside, ctx.user.id);
    if (before?.active === true) refuse('taken', 'You are a member of this workspace already.');
    const memberId = before?.id ?? joining;
    const invite = (await useInvite(inside, hash, memberId)) ?? refuse('not-found', NO_INVITE);
    if (invite.email !== null && invite.email !== ctx.user.email.toLowerCase())
      refuse('not-allowed', `This invite is for ${invite.email}. Sign in with that address.`);
    const role = roleOf(invite.role);
    await join(inside, { id: memberId, known: before !== null, ctx, invite });
    await announce(inside, memberJoined, { subject: { kind: 'member', id: memberId }, payload: { role } });
    return workspace({ ...inside, actor: { ...actor, id: memberId, role, scopes: scopesOf(role) } }, deps.readPlaybook);
  });
}

/** Until the invite is read nobody knows the role. */
const NEWCOMER = {
  kind: 'member',
  via: null,
  role: 'readOnly',
  scopes: [],
  teamId: null,
  plays: [],
  rights: null,
  reach: EVERYTHING,
} as const;

async function ownMembership(ctx: Context, userId: string): Promise<{ id: string; active: boolean } | null> {
  const row = await ctx.tx
    .selectFrom('members')
    .select(['id', 'active'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ?? null;
}

async function join(inside: Context, given: { id: string; known: boolean; ctx: SessionContext; invite: InviteRow }): Promise<void> {
  const { user } = given.ctx;
  const role = roleOf(given.invite.role);
  if (!given.known) await insertMember(inside, { id: given.id, userId: user.id, role, name: user.name, email: user.email });
  await setMember(inside, given.id, {
    active: true,
    role,
    playbook_roles: given.invite.playbook_roles,
    team_id: await livingTeam(inside, given.invite.team_id),
  });
}

/** The team may be gone since the invite was written. */
async function livingTeam(ctx: Context, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const row = await ctx.tx
    .selectFrom('teams')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row?.id ?? null;
}
