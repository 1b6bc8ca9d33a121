import type { Db } from '../db/database.ts';
import { refuse } from '../refuse.ts';
import { hashToken } from './session-cookie.ts';
import './tables.ts';

interface Own {
  readonly id: string;
  readonly userId: string;
}

/** The session a cookie's token stands for. Refuses: `not-signed-in`. */
export async function ownSession(db: Db, token: string | null): Promise<Own> {
  const found =
    token === null
      ? undefined
      : await db
          .selectFrom('auth.session')
          .select(['id', 'userId'])
          .where('token', '=', hashToken(token))
          .where('expiresAt', '>', new Date().toISOString())
          .executeTakeFirst();
  return found ?? refuse('not-signed-in');
}

/** Where the person is signed in, newest first, and when each was last seen, to five minutes. */
export async function listSessions(db: Db, own: Own): Promise<{ data: readonly object[]; nextCursor: null }> {
  const rows = await db
    .selectFrom('auth.session')
    .select(['id', 'createdAt', 'updatedAt', 'expiresAt', 'ipAddress', 'userAgent'])
    .where('userId', '=', own.userId)
    .where('expiresAt', '>', new Date().toISOString())
    .orderBy('createdAt', 'desc')
    .execute();
  return { data: rows.map(({ updatedAt: lastSeenAt, ...row }) => ({ ...row, lastSeenAt, current: row.id === own.id })), nextCursor: null };
}

/** Ends one session of the person. Refuses: `not-found`. */
export async function revokeSession(db: Db, own: Own, id: string): Promise<void> {
  const { numDeletedRows } = await db.deleteFrom('auth.session').where('userId', '=', own.userId).where('id', '=', id).executeTakeFirst();
  if (numDeletedRows === 0n) refuse('not-found');
}

/** Ends every session of the person but this one. */
export async function revokeOtherSessions(db: Db, own: Own): Promise<void> {
  await db.deleteFrom('auth.session').where('userId', '=', own.userId).where('id', '!=', own.id).execute();
}

/** Removes what has run out. For a job that runs now and then. */
export async function sweepSignIn(db: Db): Promise<{ sessions: number; limits: number }> {
  const now = new Date().toISOString();
  const sessions = await db.deleteFrom('auth.session').where('expiresAt', '<', now).executeTakeFirst();
  const limits = await db.deleteFrom('auth.rate_limit').where('expires_at', '<', now).executeTakeFirst();
  await db.deleteFrom('auth.verification').where('expiresAt', '<', now).execute();
  return { sessions: Number(sessions.numDeletedRows), limits: Number(limits.numDeletedRows) };
}
