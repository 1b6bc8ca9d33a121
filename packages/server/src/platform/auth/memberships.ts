import { sql } from 'kysely';
import type { Actor, Rights, Role, Workspace } from '../context.ts';
import type { Db } from '../db/database.ts';
import { refuse } from '../refuse.ts';
import { EVERYTHING, rightsOf } from './rights.ts';
import { roleOf, scopesOf } from './role-scopes.ts';

export interface Membership {
  readonly workspace: Workspace;
  readonly member: {
    readonly id: string;
    readonly role: Role;
    readonly name: string;
    readonly zone: string | null;
    readonly teamId: string | null;
    readonly plays: readonly string[];
    readonly rights: Rights | null;
  };
}

/** One row of `members m` joined with `workspaces w`. */
export interface MembershipRow {
  workspace_id: string;
  workspace_name: string;
  workspace_zone: string;
  currency: string;
  language: string;
  set_up: bigint;
  member_id: string;
  role: string;
  member_name: string;
  member_zone: string | null;
  team_id: string | null;
  playbook_roles: string[];
  /** What the workspace set for the member's role; of jsonb, hence unknown. */
  rights: unknown;
}
export const MEMBERSHIP_COLUMNS = sql.raw(
  `w.workspace_id, w.name as workspace_name, w.zone as workspace_zone, w.currency, w.language, w.set_up,
   m.id as member_id, m.role, m.name as member_name, m.zone as member_zone, m.team_id,
   m.playbook_roles, w.rights -> m.role as rights`,
);

export function membershipOf(row: MembershipRow): Membership {
  return {
    workspace: {
      id: row.workspace_id,
      name: row.workspace_name,
      zone: row.workspace_zone,
      currency: row.currency,
      language: row.language,
      setUp: row.set_up,
    },
    member: {
      id: row.member_id,
      role: roleOf(row.role),
      name: row.member_name,
      zone: row.member_zone,
      teamId: row.team_id,
      plays: row.playbook_roles,
      rights: rightsOf(roleOf(row.role), row.rights),
    },
  };
}

/** Where a person is an active member, oldest workspace first. As the connection's own user: no workspace is known yet. */
export async function membershipsOf(db: Db, userId: string): Promise<Membership[]> {
  const { rows } = await sql<MembershipRow>`
    select ${MEMBERSHIP_COLUMNS}
    from members m join workspaces w on w.workspace_id = m.workspace_id
    where m.user_id = ${userId} and m.active
    order by w.created_at, w.workspace_id`.execute(db);
  return rows.map(membershipOf);
}

/**
 * The membership a request names, or the only one there is; null when none is named and there is none or several.
 *
 * Refuses: `not-found` for a workspace the person does not belong to.
 */
export function chosenMembership(memberships: readonly Membership[], named: string | null): Membership | null {
  const wanted = wantedWorkspace(named);
  if (wanted === null) return memberships.length === 1 ? (memberships[0] ?? null) : null;
  return memberships.find((membership) => membership.workspace.id === wanted) ?? refuse('not-found');
}

/** What the header `Dealwright-Workspace` says, when it says anything. */
export function wantedWorkspace(named: string | null): string | null {
  return named === null || named.trim() === '' ? null : named.trim().toLowerCase();
}

export function memberActor({ member }: Membership): Actor {
  return {
    kind: 'member',
    id: member.id,
    via: null,
    name: member.name,
    role: member.role,
    scopes: scopesOf(member.role),
    teamId: member.teamId,
    plays: member.plays,
    rights: member.rights,
    reach: EVERYTHING,
  };
}
