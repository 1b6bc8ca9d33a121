import * as people from '@dealwright/contract/members';
import * as rightsContract from '@dealwright/contract/rights';
import * as teamContract from '@dealwright/contract/teams';
import * as contract from '@dealwright/contract/workspace';
import { serve, type Served, serveOpen, servePublic, serveSession } from '../http/served.ts';
import { acceptInvite } from './actions/accept-invite.ts';
import { changeMember } from './actions/change-member.ts';
import { changeWorkspace } from './actions/change-workspace.ts';
import { createApiKey } from './actions/create-api-key.ts';
import { createInvite } from './actions/create-invite.ts';
import { createWorkspace, type CreateWorkspaceDeps } from './actions/create-workspace.ts';
import { deactivateMember, type HandRecords } from './actions/deactivate-member.ts';
import { handOver } from './actions/hand-over.ts';
import { mailInvites } from './actions/mail-invites.ts';
import { makePasswordLink } from './actions/make-password-link.ts';
import { reactivateMember } from './actions/reactivate-member.ts';
import { resendInvite } from './actions/resend-invite.ts';
import { revokeApiKey } from './actions/revoke-api-key.ts';
import { revokeInvite } from './actions/revoke-invite.ts';
import { setPassword } from './actions/set-password.ts';
import { setRights } from './actions/set-rights.ts';
import { changeTeam, createTeam, removeTeam } from './actions/write-team.ts';
import { withLink } from './link-context.ts';
import { apiKeys } from './queries/api-keys.ts';
import { inviteOf, invites, NO_INVITE } from './queries/invites.ts';
import { me, workspaces } from './queries/me.ts';
import { members } from './queries/members.ts';
import { type ReadMaskable, rights } from './queries/rights.ts';
import { teams } from './queries/teams.ts';

export interface PeopleDeps {
  readonly runtime: CreateWorkspaceDeps['runtime'];
  /** Where links lead; without a slash at the end. */
  readonly publicUrl: string;
  /** Whether a mail server is set up. */
  readonly sendsMail: boolean;
  readonly handRecords: HandRecords;
  readonly readMaskable: ReadMaskable;
}

/** Workspaces, their people and keys. What a new workspace needs beyond that comes from the modules. */
export function createWorkspaceRoutes(deps: CreateWorkspaceDeps & PeopleDeps): readonly Served[] {
  return [
    ...memberRoutes(deps),
    ...inviteRoutes(deps),
    serveSession(contract.createWorkspace, (ctx, { body }) => createWorkspace(ctx, body, deps)),
    serveSession(contract.listWorkspaces, (ctx) => workspaces(ctx, deps)),
    serveSession(contract.getMe, (ctx) => me(ctx, deps)),
    serve(contract.changeWorkspace, (ctx, { body, ifMatch }) => changeWorkspace(ctx, body, ifMatch, deps.readPlaybook)),
    serve(contract.listMembers, members),
    serve(contract.listApiKeys, apiKeys),
    serve(contract.createApiKey, (ctx, { body }) => createApiKey(ctx, body)),
    serve(contract.revokeApiKey, (ctx, { params }) => revokeApiKey(ctx, params.id)),
  ];
}

function memberRoutes(deps: PeopleDeps): readonly Served[] {
  return [
    serve(people.changeMember, (ctx, { params, body }) => changeMember(ctx, params.id, body)),
    serve(people.deactivateMember, (ctx, { params, body }) => deactivateMember(ctx, params.id, body, deps.handRecords)),
    serve(people.reactivateMember, (ctx, { params }) => reactivateMember(ctx, params.id)),
    serve(people.handRecords, (ctx, { params, body }) => handOver(ctx, params.id, body, deps.handRecords)),
    // Not through the kept answers of Idempotency-Key: the link would lie there in clear.
    serveOpen(people.makePasswordLink, (open, { params }) =>
      open.transaction('write', (ctx) => makePasswordLink(ctx, params.id, deps.publicUrl)),
    ),
    servePublic(people.setPassword, (ctx, { body }) => setPassword(ctx, body, deps)),
    serve(teamContract.listTeams, teams),
    serve(teamContract.createTeam, (ctx, { body }) => createTeam(ctx, body)),
    serve(teamContract.changeTeam, (ctx, { params, body }) => changeTeam(ctx, params.id, body)),
    serve(teamContract.removeTeam, (ctx, { params }) => removeTeam(ctx, params.id)),
    serve(rightsContract.listRights, (ctx) => rights(ctx, deps.readMaskable)),
    serve(rightsContract.setRights, (ctx, { params, body }) => setRights(ctx, params.role, body, deps.readMaskable)),
  ];
}

function inviteRoutes(deps: CreateWorkspaceDeps & PeopleDeps): readonly Served[] {
  return [
    serve(people.listInvites, invites),
    serveOpen(people.createInvite, (open, { body }) => open.transaction('write', (ctx) => createInvite(ctx, body, deps.publicUrl))),
    serve(people.mailInvites, (ctx, { body }) => mailInvites(ctx, body, deps)),
    serve(people.resendInvite, (ctx, { params }) => resendInvite(ctx, params.id, deps)),
    servePublic(people.getMail, () => Promise.resolve({ setUp: deps.sendsMail })),
    serve(people.revokeInvite, (ctx, { params }) => revokeInvite(ctx, params.id)),
    servePublic(people.readInvite, (ctx, { body }) =>
      withLink(deps.runtime, { token: body.token, now: ctx.now, log: ctx.log, absent: NO_INVITE }, 'read', (inside, { hash }) =>
        inviteOf(inside, hash),
      ),
    ),
    serveSession(people.acceptInvite, (ctx, { body }) => acceptInvite(ctx, body.token, deps)),
  ];
}
