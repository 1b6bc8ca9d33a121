import * as contract from '@dealwright/contract/workspace';
import { serve, type Served, serveSession } from '../http/served.ts';
import { changeWorkspace } from './actions/change-workspace.ts';
import { createApiKey } from './actions/create-api-key.ts';
import { createWorkspace, type CreateWorkspaceDeps } from './actions/create-workspace.ts';
import { revokeApiKey } from './actions/revoke-api-key.ts';
import { apiKeys } from './queries/api-keys.ts';
import { me, workspaces } from './queries/me.ts';
import { members } from './queries/members.ts';

/** Workspaces, their people and keys. What a new workspace needs beyond that comes from the modules. */
export function createWorkspaceRoutes(deps: CreateWorkspaceDeps): readonly Served[] {
  return [
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
