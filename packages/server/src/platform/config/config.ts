import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type MailSettings, mailSettings } from './mail-settings.ts';
import { readSecret } from './read-secret.ts';
import { spanMs } from './span.ts';
import { StartRefusal } from './start-refusal.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Every setting of the program, read once. Frozen. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  /** 0: any free port; see `atPort`. */
  readonly port: number;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Browser origins that may send a session cookie. */
  readonly trustedOrigins: readonly string[];
  /** Whether `PUBLIC_URL` was set, rather than derived from the port. */
  readonly publicUrlGiven: boolean;
  /** null: the embedded database under `dataDir`. */
  readonly databaseUrl: string | null;
  /** Absolute. */
  readonly dataDir: string;
  /** Where files are kept: a `file:` address. */
  readonly filesUrl: string;
  readonly secretKey: string;
  /** Exact `host:port` that outgoing calls may reach although private. */
  readonly outboundAllow: readonly string[];
  /** null: no mail is sent; links are handed on by people. */
  readonly mail: MailSettings | null;
  readonly logLevel: LogLevel;
  readonly poolSize: number;
  readonly sessionTtlMs: number;
  /** Failed sign-ins a mail and network may have in ten minutes. */
  readonly signInLimit: number;
  /** Sign-ups a network may have in an hour. */
  readonly signUpLimit: number;
  readonly jobHeartbeatMs: number;
  readonly jobPollMs: number;
  /** How often committed events get their position. */
  readonly eventSealMs: number;
  /** How long a stop waits for running requests and jobs. */
  readonly shutdownGraceMs: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const span = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text, context) => {
      const ms = spanMs(text);
      if (ms !== null) return ms;
      context.addIssue({ code: 'custom', message: 'must be a span such as 500ms, 10s, 15m, 12h or 30d' });
      return z.NEVER;
    });

const whole = (fallback: number, least: number, most: number) =>
  z
    .string()
    .default(String(fallback))
    .transform((text, context) => {
      const number = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
      if (number >= least && number <= most) return number;
      context.addIssue({ code: 'custom', message: `must be a whole number from ${least} to ${most}` });
      return z.NEVER;
    });

const address = (sentence: string, ...protocols: readonly string[]) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), sentence)
    .optional();

const SETTINGS = z.object({
  NODE_ENV: z.string().optional(),
  PORT: whole(3000, 0, 65_535),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a host name or an IP address')
    .default('127.0.0.1'),
  PUBLIC_URL: address('must be an address that begins with http:// or https://', 'http:', 'https:'),
  DATABASE_URL: address('must be an address that begins with postgres://', 'postgres:', 'postgresql:'),
  DATA_DIR: z.string().default('data'),
  FILES_URL: z.string().optional(),
  SECRET_KEY: z.string().optional(),
  OUTBOUND_ALLOW: z.string().default(''),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().optional(),
  MAIL_RETRY: span('10s').refine((ms) => ms >= 1000, 'must be 1s or more'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  DATABASE_POOL: whole(10, 2, 500),
  SESSION_TTL: span('30d'),
  SIGN_IN_LIMIT: whole(10, 1, 100_000),
  SIGN_UP_LIMIT: whole(20, 1, 100_000),
  JOB_HEARTBEAT: span('10s').refine((ms) => ms >= 10_000, 'must be 10s or more'),
  JOB_POLL: span('500ms').refine((ms) => ms >= 500, 'must be 500ms or more'),
  EVENT_SEAL: span('100ms'),
  SHUTDOWN_GRACE: span('1s'),
});

/**
 * Reads the settings from the environment; an empty variable counts as unset. Makes `DATA_DIR` and its secret when absent.
 * Errors: StartRefusal with one sentence for each variable that is wrong; values are not repeated, they may be secret.
 */
export function loadConfig(env: Environment): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = SETTINGS.safeParse(given);
  if (!parsed.success) throw new StartRefusal(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join('\n'));
  const set = parsed.data;
  const dataDir = resolve(set.DATA_DIR);
  const production = set.NODE_ENV === 'production';
  const addresses = addressesAt(set.PORT, set.PUBLIC_URL ?? null);
  return Object.freeze({
    production,
    host: set.HOST,
    port: set.PORT,
    ...addresses,
    databaseUrl: set.DATABASE_URL ?? null,
    dataDir,
    filesUrl: filesUrl(set.FILES_URL, dataDir),
    secretKey: readSecret(set.SECRET_KEY, dataDir, production),
    outboundAllow: outboundAllow(set.OUTBOUND_ALLOW),
    mail: mailSettings({ smtpUrl: set.SMTP_URL, from: set.MAIL_FROM, retryMs: set.MAIL_RETRY }, new URL(addresses.publicUrl).hostname),
    logLevel: set.LOG_LEVEL,
    poolSize: set.DATABASE_POOL,
    sessionTtlMs: set.SESSION_TTL,
    signInLimit: set.SIGN_IN_LIMIT,
    signUpLimit: set.SIGN_UP_LIMIT,
    jobHeartbeatMs: set.JOB_HEARTBEAT,
    jobPollMs: set.JOB_POLL,
    eventSealMs: set.EVENT_SEAL,
    shutdownGraceMs: set.SHUTDOWN_GRACE,
  });
}

/** The same settings once the port is known (`PORT=0` asks for any free one). */
export function atPort(config: Config, port: number): Config {
  return Object.freeze({ ...config, port, ...addressesAt(port, config.publicUrlGiven ? config.publicUrl : null) });
}

function addressesAt(port: number, publicUrl: string | null): Pick<Config, 'publicUrl' | 'publicUrlGiven' | 'trustedOrigins'> {
  if (publicUrl !== null) {
    return { publicUrl: publicUrl.replace(/\/+$/, ''), publicUrlGiven: true, trustedOrigins: Object.freeze([new URL(publicUrl).origin]) };
  }
  const origins = ['localhost', '127.0.0.1', '[::1]'].map((host) => new URL(`http://${host}:${port}`).origin);
  return { publicUrl: `http://localhost:${port}`, publicUrlGiven: false, trustedOrigins: Object.freeze(origins) };
}

function filesUrl(given: string | undefined, dataDir: string): string {
  if (given === undefined) return pathToFileURL(resolve(dataDir, 'files')).href;
  if (isAbsolute(given)) return pathToFileURL(given).href;
  if (!given.startsWith('file:') || !URL.canParse(given)) {
    throw new StartRefusal('FILES_URL must be a folder (an absolute path or a file:// address).');
  }
  return pathToFileURL(fileURLToPath(given)).href;
}

function outboundAllow(text: string): readonly string[] {
  const entries = text
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '');
  const bad = entries.find((entry) => !/^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/.test(entry));
  if (bad !== undefined) throw new StartRefusal(`OUTBOUND_ALLOW must be a list of host:port; "${bad}" is not.`);
  return Object.freeze(entries);
}
