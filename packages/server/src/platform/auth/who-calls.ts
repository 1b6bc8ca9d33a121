import { sql } from 'kysely';
import type { Actor, Role, Workspace } from '../context.ts';
import type { Database } from '../db/database.ts';
import { refuse } from '../refuse.ts';
import { readApiKey } from './api-key.ts';
import { roleOf, scopesOf } from './role-scopes.ts';
import { hashToken, readSessionCookie } from './session-cookie.ts';
import { refuseForeignOrigin } from './trusted-origin.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}
export interface Membership {
  readonly workspace: Workspace;
  readonly member: {
    readonly id: string;
    readonly role: Role;
    readonly name: string;
    readonly zone: string | null;
    readonly teamId: string | null;
  };
}
export interface SessionCaller {
  readonly kind: 'session';
  readonly sessionId: string;
  readonly user: Person;
  /** Oldest workspace first; those the person is active in. */
  readonly memberships: readonly Membership[];
}
export interface KeyCaller {
  readonly kind: 'key';
  readonly workspace: Workspace;
  readonly actor: Actor;
}
export type Caller = { readonly kind: 'nobody' } | SessionCaller | KeyCaller;

export interface Call {
  readonly headers: Headers;
  readonly method: string;
  readonly secretKey: string;
  readonly trustedOrigins: readonly string[];
}

const NOBODY: Caller = { kind: 'nobody' };
const KEY_STAMP_MS = 60_000;

/**
 * Who sent this request: one statement for a session with its memberships, or for a key with its member. A bearer
 * decides alone: a bad key is nobody, whatever cookie came along.
 *
 * Refuses: `not-allowed` when a page of another site sent a session's cookie along.
 */
export async function whoCalls(database: Database, call: Call, at: Date): Promise<Caller> {
  const bearer = /^Bearer +(\S*) *$/i.exec(call.headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) return keyCaller(database, bearer, at);
  const token = readSessionCookie(call.headers.get('cookie'), call.secretKey);
  if (token === null) return NOBODY;
  const caller = await sessionCaller(database, token, at);
  if (caller.kind === 'session') refuseForeignOrigin(call, call.trustedOrigins);
  return caller;
}

interface WorkspaceColumns {
  workspace_id: string;
  workspace_name: string;
  workspace_zone: string;
  currency: string;
  language: string;
  member_id: string;
  role: string;
  member_name: string;
  member_zone: string | null;
  team_id: string | null;
}
type Absent<T> = { [K in keyof T]: null };
type SessionRow = { session_id: string; user_id: string; user_name: string; email: string } & (WorkspaceColumns | Absent<WorkspaceColumns>);

/** As the connection's own user: the workspace is not known yet, and the app's role sees no row without one. */
async function sessionCaller(database: Database, token: string, at: Date): Promise<Caller> {
  const { rows } = await sql<SessionRow>`
    select s.id as session_id, u.id as user_id, u.name as user_name, u.email,
      w.workspace_id, w.name as workspace_name, w.zone as workspace_zone, w.currency, w.language,
      m.id as member_id, m.role, m.name as member_name, m.zone as member_zone, m.team_id
    from auth.session s
    join auth."user" u on u.id = s."userId"
    left join (members m join workspaces w on w.workspace_id = m.workspace_id) on m.user_id = u.id and m.active
    where s.token = ${hashToken(token)} and s."expiresAt" > ${at.toISOString()}
    order by w.created_at, w.workspace_id`.execute(database.db);
  const [first] = rows;
  if (first === undefined) return NOBODY;
  return {
    kind: 'session',
    sessionId: first.session_id,
    user: { id: first.user_id, name: first.user_name, email: first.email },
    memberships: rows.flatMap((row) => (row.workspace_id === null ? [] : [membershipOf(row)])),
  };
}

function membershipOf(row: WorkspaceColumns): Membership {
  return {
    workspace: workspaceOf(row),
    member: { id: row.member_id, role: roleOf(row.role), name: row.member_name, zone: row.member_zone, teamId: row.team_id },
  };
}

function workspaceOf(row: WorkspaceColumns): Workspace {
  return { id: row.workspace_id, name: row.workspace_name, zone: row.workspace_zone, currency: row.currency, language: row.language };
}

interface KeyRow extends WorkspaceColumns {
  key_id: string;
  scopes: string[];
  last_used_at: string | null;
}

async function keyCaller(database: Database, text: string, at: Date): Promise<Caller> {
  const key = readApiKey(text);
  if (key === null) return NOBODY;
  const { rows } = await sql<KeyRow>`
    select k.id as key_id, k.scopes, k.last_used_at,
      w.workspace_id, w.name as workspace_name, w.zone as workspace_zone, w.currency, w.language,
      m.id as member_id, m.role, m.name as member_name, m.zone as member_zone, m.team_id
    from api_keys k
    join members m on m.workspace_id = k.workspace_id and m.id = k.member_id and m.active
    join workspaces w on w.workspace_id = k.workspace_id
    where k.workspace_id = ${key.workspaceId} and k.hash = ${key.hash} and k.revoked_at is null`.execute(database.db);
  const [row] = rows;
  if (row === undefined) return NOBODY;
  stampUse(database, row, at);
  const role = roleOf(row.role);
  return {
    kind: 'key',
    workspace: workspaceOf(row),
    actor: {
      kind: 'key',
      id: row.member_id,
      via: row.key_id,
      name: row.member_name,
      role,
      scopes: scopesOf(role).filter((scope) => row.scopes.includes(scope)),
      teamId: row.team_id,
    },
  };
}

/** Notes that a key is in use, beside the request and at most once a minute. */
function stampUse(database: Database, row: KeyRow, at: Date): void {
  const due = new Date(at.getTime() - KEY_STAMP_MS).toISOString();
  if (row.last_used_at !== null && row.last_used_at > due) return;
  database.db
    .updateTable('api_keys')
    .set({ last_used_at: at.toISOString() })
    .where('workspace_id', '=', row.workspace_id)
    .where('id', '=', row.key_id)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', due)]))
    .execute()
    // The stamp is for people who tidy their keys; the next request tries again.
    .catch(() => undefined);
}

/**
 * The workspace a request is about and who acts in it. `named` is the header `Dealwright-Workspace`.
 *
 * Refuses: `workspace-needed` when several (or none) come into question and none is named, `workspace-mismatch` for a key
 * of another workspace, `not-found` for a workspace the person does not belong to.
 */
export function resolveWorkspace(caller: SessionCaller | KeyCaller, named: string | null): { workspace: Workspace; actor: Actor } {
  const wanted = named === null || named.trim() === '' ? null : named.trim().toLowerCase();
  if (caller.kind === 'key') {
    if (wanted !== null && wanted !== caller.workspace.id)
      refuse('workspace-mismatch', 'This API key belongs to another workspace. Leave the header out.');
    return { workspace: caller.workspace, actor: caller.actor };
  }
  const [first, ...others] = caller.memberships;
  if (wanted === null && first === undefined) refuse('workspace-needed', 'You belong to no workspace yet. Make one first.');
  if (wanted === null && others.length > 0)
    refuse('workspace-needed', 'You belong to several workspaces. Name one in the header Dealwright-Workspace.');
  const chosen = wanted === null ? first : caller.memberships.find((membership) => membership.workspace.id === wanted);
  if (chosen === undefined) refuse('not-found');
  return { workspace: chosen.workspace, actor: memberActor(chosen) };
}

function memberActor({ member }: Membership): Actor {
  return {
    kind: 'member',
    id: member.id,
    via: null,
    name: member.name,
    role: member.role,
    scopes: scopesOf(member.role),
    teamId: member.teamId,
  };
}
