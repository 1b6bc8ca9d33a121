import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataDir } from './data-dir.ts';
import { StartRefusal } from './start-refusal.ts';

const KNOWN_DEFAULTS = new Set([
  'secret',
  'changeme',
  'change-me',
  'changethis',
  'password',
  'default',
  'dealwright',
  'development',
  'test',
  'example',
]);
const SHORTEST = 32;

/**
 * The key that signs sessions and seals stored credentials: `SECRET_KEY` when set, else made once and kept in `DATA_DIR/secret`.
 * Errors: StartRefusal for a known default or a short key in production, and for an unusable `DATA_DIR`.
 */
export function readSecret(given: string | undefined, dataDir: string, production: boolean): string {
  if (given === undefined) return keptSecret(dataDir);
  if (production && isWeak(given)) {
    throw new StartRefusal(
      `SECRET_KEY is a known default or shorter than ${SHORTEST} characters. Set it to a long random value, or leave it out: Dealwright then makes one.`,
    );
  }
  return given;
}

function isWeak(key: string): boolean {
  const plain = key.toLowerCase();
  return key.length < SHORTEST || KNOWN_DEFAULTS.has(plain) || new Set(plain).size < 6 || /change[-_ ]?me|your[-_ ]secret/.test(plain);
}

function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  try {
    return existing(file) ?? makeSecret(dataDir, file);
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    const because = error instanceof Error ? error.message : String(error);
    throw new StartRefusal(
      `The folder DATA_DIR (${dataDir}) cannot be used: ${because}. Make it writable, or set DATA_DIR to another folder.`,
    );
  }
}

function existing(file: string): string | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
  if (text.length >= SHORTEST) return text;
  throw new StartRefusal(
    `${file} does not hold a key. Put the old key back. Without it everyone signs in again, and what the log holds about people cannot be read.`,
  );
}

/** Several processes may start at once: each writes its own file, and the link lets exactly one of them win. */
function makeSecret(dataDir: string, file: string): string {
  makeDataDir(dataDir);
  const own = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  writeFileSync(own, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(own, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(own, { force: true });
  }
  const kept = existing(file);
  if (kept === null) throw new Error(`${file} vanished while it was made`);
  return kept;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
