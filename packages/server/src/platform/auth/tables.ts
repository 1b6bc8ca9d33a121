import type { Generated } from 'kysely';
import type { Instant } from '../db/tables.ts';

/** The sign-in tables, in a schema of their own. Camel case is the sign-in library's. */
export interface UserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: Generated<boolean>;
  image: string | null;
  createdAt: Generated<Instant>;
  updatedAt: Generated<Instant>;
}
export interface SessionTable {
  id: string;
  userId: string;
  /** sha256 of what the cookie carries, in hex. */
  token: string;
  expiresAt: Instant;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Generated<Instant>;
  updatedAt: Generated<Instant>;
}
export interface RateLimitTable {
  key: string;
  points: number;
  expires_at: Instant;
}
/** The library's row of a way to sign in; `password` is argon2id. */
export interface CredentialTable {
  id: string;
  userId: string;
  providerId: string;
  password: string | null;
  updatedAt: Instant;
}
/** A link for a new password that somebody asked for themselves. */
export interface VerificationTable {
  id: string;
  /** What it is for and the sha256 of its token, in hex. */
  identifier: string;
  /** Whose it is: the id of a person. */
  value: string;
  expiresAt: Instant;
}
export interface InviteTable {
  workspace_id: string;
  id: string;
  hash: string;
  role: string;
  email: string | null;
  team_id: string | null;
  playbook_roles: Generated<string[]>;
  created_by: string;
  created_at: Instant;
  expires_at: Instant;
  used_at: Instant | null;
  used_by: string | null;
  revoked_at: Instant | null;
}
export interface PasswordLinkTable {
  workspace_id: string;
  id: string;
  hash: string;
  member_id: string;
  created_by: string;
  created_at: Instant;
  expires_at: Instant;
  used_at: Instant | null;
}

declare module '../db/schema.ts' {
  interface Tables {
    'auth.user': UserTable;
    'auth.session': SessionTable;
    'auth.rate_limit': RateLimitTable;
    'auth.account': CredentialTable;
    'auth.verification': VerificationTable;
    invites: InviteTable;
    password_links: PasswordLinkTable;
  }
}
