import { tenantTable } from './tenant-table.ts';

/** Invites, links for a new password, playbook roles and absence of members, and what a role may see and edit. */
export const people: readonly string[] = [
  // By role: how far it sees and edits, and which fields are hidden from it. Null: everybody sees everything.
  `alter table workspaces add column rights jsonb`,
  `alter table members add column playbook_roles text[] not null default '{}', add column away_from date, add column away_until date`,
  `create index members_of_team on members (workspace_id, team_id) where team_id is not null`,
  // hash: sha256 of the link's token, in hex
  ...tenantTable(
    'invites',
    `id uuid not null, hash text not null, role text not null, email text, team_id uuid, playbook_roles text[] not null default '{}', created_by uuid not null, created_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz, used_by uuid, revoked_at timestamptz, primary key (workspace_id, id), unique (workspace_id, hash), foreign key (workspace_id, created_by) references members (workspace_id, id)`,
  ),
  ...tenantTable(
    'password_links',
    `id uuid not null, hash text not null, member_id uuid not null, created_by uuid not null, created_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz, primary key (workspace_id, id), unique (workspace_id, hash), foreign key (workspace_id, member_id) references members (workspace_id, id)`,
  ),
];
