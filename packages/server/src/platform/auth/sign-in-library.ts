import { betterAuth } from 'better-auth/minimal';
import type { BetterAuthOptions } from 'better-auth';
import { getAdapter } from 'better-auth/db/adapter';
import { v7 } from 'uuid';
import type { Config } from '../config/config.ts';
import type { Db } from '../db/database.ts';
import type { Log } from '../log/log.ts';
import { hashPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD, verifyPassword } from './passwords.ts';
import { sealedTokens } from './sealed-tokens.ts';
import { COOKIE_PREFIX, cookieSecret } from './session-cookie.ts';
import { ADDRESS_HEADER, BASE_PATH } from './sign-in-flows.ts';

/** Browsers keep no cookie longer, and the library refuses to set one. */
const LONGEST_COOKIE_SECONDS = 400 * 24 * 3600;

export interface LibraryDeps {
  readonly db: Db;
  readonly config: Pick<Config, 'secretKey' | 'publicUrl' | 'trustedOrigins' | 'sessionTtlMs'>;
  readonly log: Log;
}
export type Library = (request: Request) => Promise<Response>;

/** The sign-in library, set up for mail and password alone. It calls nobody outside. */
export async function openLibrary(deps: LibraryDeps): Promise<Library> {
  const options = optionsOf(deps);
  const database = { db: deps.db.withSchema('auth'), type: 'postgres' as const, transaction: true };
  const adapter = sealedTokens(await getAdapter({ ...options, database }));
  return betterAuth({ ...options, database: () => adapter }).handler;
}

function optionsOf({ config, log }: LibraryDeps): BetterAuthOptions {
  const secret = cookieSecret(config.secretKey);
  const base = new URL(config.publicUrl);
  return {
    appName: 'Dealwright',
    baseURL: base.origin,
    basePath: BASE_PATH,
    secret,
    // Given twice: an environment variable of the library's would otherwise take precedence.
    secrets: [{ version: 1, value: secret }],
    trustedOrigins: [...config.trustedOrigins],
    emailAndPassword: {
      enabled: true,
      autoSignIn: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      password: { hash: hashPassword, verify: ({ password, hash }) => verifyPassword(password, hash) },
    },
    // A session lasts SESSION_TTL from signing in: the check of each request reads the row and never writes it.
    session: { expiresIn: sessionSeconds(config.sessionTtlMs), disableSessionRefresh: true },
    // The own limit counts across processes and by mail; the own check of origins covers every route alike.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: base.protocol === 'https:',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => v7(), validateSchema: false },
    },
    logger: {
      level: 'error',
      log: (level, message) => (level === 'error' ? log.error(`sign-in: ${message}`) : log.debug(`sign-in: ${message}`)),
    },
  };
}

function sessionSeconds(ttlMs: number): number {
  return Math.min(LONGEST_COOKIE_SECONDS, Math.max(1, Math.floor(ttlMs / 1000)));
}
