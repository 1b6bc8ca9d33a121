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

declare module '../db/schema.ts' {
  interface Tables {
    'auth.user': UserTable;
    'auth.session': SessionTable;
    'auth.rate_limit': RateLimitTable;
  }
}
