import { AsyncLocalStorage } from 'node:async_hooks';
import { hash, verify } from '@node-rs/argon2';

export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 128;

/** Argon2id (the library's default) with OWASP's least: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const ready = new AsyncLocalStorage<string>();

export function hashPassword(password: string): Promise<string> {
  const done = ready.getStore();
  return done === undefined ? hash(password, COST) : Promise.resolve(done);
}

export function verifyPassword(password: string, hashed: string): Promise<boolean> {
  return verify(hashed, password);
}

/**
 * Hashes first, then runs `work`, in which every hash asked for is that one: a transaction inside does not stay open
 * while a password is hashed, and a known mail costs the same time as a new one.
 */
export async function withHashedPassword<T>(password: string, work: () => Promise<T>): Promise<T> {
  const hashed = await hash(password, COST);
  return ready.run(hashed, work);
}
