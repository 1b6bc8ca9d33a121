import { sql } from 'kysely';
import type { Actor, Workspace } from '../context.ts';
import type { Database } from '../db/database.ts';
import { refuse } from '../refuse.ts';
import { readApiKey } from './api-key.ts';
import {
  chosenMembership,
  memberActor,
  type Membership,
  MEMBERSHIP_COLUMNS,
  membershipOf,
  type MembershipRow,
  wantedWorkspace,
} from './memberships.ts';
import { scopesOf } from './role-scopes.ts';
import { hashToken, readSessionCookie } from './session-cookie.ts';
import { setKeyUsed, setSessionSeen } from './store.ts';
import { refuseForeignOrigin } from './trusted-origin.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
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
const SESSION_STAMP_MS = 300_000;

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

type Absent<T> = { [K in keyof T]: null };
type SessionRow = { session_id: string; seen_at: string; user_id: string; user_name: string; email: string } & (
  | MembershipRow
  | Absent<MembershipRow>
);

/** As the connection's own user: the workspace is not known yet, and the app's role sees no row without one. */
async function sessionCaller(database: Database, token: string, at: Date): Promise<Caller> {
  const { rows } = await sql<SessionRow>`
    select s.id as session_id, s."updatedAt" as seen_at, u.id as user_id, u.name as user_name, u.email, ${MEMBERSHIP_COLUMNS}
    from auth.session s
    join auth."user" u on u.id = s."userId"
    left join (members m join workspaces w on w.workspace_id = m.workspace_id) on m.user_id = u.id and m.active
    where s.token = ${hashToken(token)} and s."expiresAt" > ${at.toISOString()}
    order by w.created_at, w.workspace_id`.execute(database.db);
  const [first] = rows;
  if (first === undefined) return NOBODY;
  stampSession(database, first, at);
  return {
    kind: 'session',
    sessionId: first.session_id,
    user: { id: first.user_id, name: first.user_name, email: first.email },
    memberships: rows.flatMap((row) => (row.workspace_id === null ? [] : [membershipOf(row)])),
  };
}

interface KeyRow extends MembershipRow {
  key_id: string;
  scopes: string[];
  last_used_at: string | null;
}

async function keyCaller(database: Database, text: string, at: Date): Promise<Caller> {
  const key = readApiKey(text);
  if (key === null) return NOBODY;
  const { rows } = await sql<KeyRow>`
    select k.id as key_id, k.scopes, k.last_used_at, ${MEMBERSHIP_COLUMNS}
    from api_keys k
    join members m on m.workspace_id = k.workspace_id and m.id = k.member_id and m.active
    join workspaces w on w.workspace_id = k.workspace_id
    where k.workspace_id = ${key.workspaceId} and k.hash = ${key.hash} and k.revoked_at is null`.execute(database.db);
  const [row] = rows;
  if (row === undefined) return NOBODY;
  stampUse(database, row, at);
  const { workspace, member } = membershipOf(row);
  const scopes = scopesOf(member.role).filter((scope) => row.scopes.includes(scope));
  return { kind: 'key', workspace, actor: { ...memberActor({ workspace, member }), kind: 'key', via: row.key_id, scopes } };
}

/** Notes when a session was last seen, beside the request and at most once in five minutes: for who looks where they are signed in. */
function stampSession(database: Database, { session_id: id, seen_at: seenAt }: { session_id: string; seen_at: string }, at: Date): void {
  if (Date.parse(seenAt) > at.getTime() - SESSION_STAMP_MS) return;
  setSessionSeen(database.db, id, at.toISOString()).catch(() => undefined);
}

/** Notes that a key is in use, beside the request and at most once a minute. */
function stampUse(database: Database, row: KeyRow, at: Date): void {
  const due = new Date(at.getTime() - KEY_STAMP_MS).toISOString();
  if (row.last_used_at !== null && row.last_used_at > due) return;
  // The stamp is for people who tidy their keys; the next request tries again.
  setKeyUsed(database.db, { workspaceId: row.workspace_id, id: row.key_id, at: at.toISOString(), unlessSince: due }).catch(() => undefined);
}

/**
 * The workspace a request is about and who acts in it. `named` is the header `Dealwright-Workspace`.
 *
 * Refuses: `workspace-needed` when several (or none) come into question and none is named, `workspace-mismatch` for a key
 * of another workspace, `not-found` for a workspace the person does not belong to.
 */
export function resolveWorkspace(caller: SessionCaller | KeyCaller, named: string | null): { workspace: Workspace; actor: Actor } {
  if (caller.kind === 'key') {
    const wanted = wantedWorkspace(named);
    if (wanted !== null && wanted !== caller.workspace.id)
      refuse('workspace-mismatch', 'This API key belongs to another workspace. Leave the header out.');
    return { workspace: caller.workspace, actor: caller.actor };
  }
  const chosen = chosenMembership(caller.memberships, named);
  if (chosen !== null) return { workspace: chosen.workspace, actor: memberActor(chosen) };
  return refuse(
    'workspace-needed',
    caller.memberships.length === 0
      ? 'You belong to no workspace yet. Make one first.'
      : 'You belong to several workspaces. Name one in the header Dealwright-Workspace.',
  );
}
