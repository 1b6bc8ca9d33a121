import { v7 } from 'uuid';
import type { Tx } from '../db/database.ts';
import './tables.ts';

/** Links for a new password that people asked for themselves. They lie among the sign-in tables: all of it as the connection's own user. */
const FOR = 'password-link';
const identifierOf = (hash: string): string => `${FOR} ${hash}`;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Who signs in with this mail address and a password. */
export async function personByMail(tx: Tx, email: string): Promise<Person | null> {
  const row = await tx
    .selectFrom('auth.user as u')
    .innerJoin('auth.account as a', (join) => join.onRef('a.userId', '=', 'u.id').on('a.providerId', '=', 'credential'))
    .select(['u.id', 'u.name', 'u.email'])
    .where('u.email', '=', email)
    .executeTakeFirst();
  return row ?? null;
}

export async function personById(tx: Tx, id: string): Promise<Person> {
  return tx.selectFrom('auth.user').select(['id', 'name', 'email']).where('id', '=', id).executeTakeFirstOrThrow();
}

/** A new link replaces those before. */
export async function insertOwnLink(
  tx: Tx,
  link: { readonly hash: string; readonly userId: string; readonly expiresAt: string },
): Promise<void> {
  await dropOwnLinks(tx, link.userId);
  await tx
    .insertInto('auth.verification')
    .values({ id: v7(), identifier: identifierOf(link.hash), value: link.userId, expiresAt: link.expiresAt })
    .execute();
}

export async function dropOwnLinks(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('auth.verification').where('value', '=', userId).where('identifier', 'like', `${FOR} %`).execute();
}

/** Whether a link still works. */
export async function hasOwnLink(tx: Tx, hash: string, now: string): Promise<boolean> {
  const row = await tx
    .selectFrom('auth.verification')
    .select('id')
    .where('identifier', '=', identifierOf(hash))
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses a link up: of two at the same time one finds none. Answers whose it was, or null. */
export async function useOwnLink(tx: Tx, hash: string, now: string): Promise<string | null> {
  const row = await tx
    .deleteFrom('auth.verification')
    .where('identifier', '=', identifierOf(hash))
    .where('expiresAt', '>', now)
    .returning('value')
    .executeTakeFirst();
  return row?.value ?? null;
}
