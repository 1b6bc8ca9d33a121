import { createHash, randomBytes } from 'node:crypto';
import { parse, stringify } from 'uuid';

/** `dw_<workspace id, base64url>_<32 random bytes, base64url>`: the workspace is in the key, so that its lookup names it. */
const SHAPE = /^dw_([\w-]{22})_[\w-]{43}$/;

export interface NewApiKey {
  /** Shown once. */
  readonly text: string;
  /** What tells keys apart in a list. */
  readonly prefix: string;
  readonly hash: string;
}

/** A new key of a workspace. */
export function makeApiKey(workspaceId: string): NewApiKey {
  const secret = randomBytes(32).toString('base64url');
  const text = `dw_${Buffer.from(parse(workspaceId)).toString('base64url')}_${secret}`;
  return { text, prefix: `dw_…${secret.slice(0, 6)}`, hash: hashOf(text) };
}

/** Where to look a key up; null when the text cannot be one. */
export function readApiKey(text: string): { readonly workspaceId: string; readonly hash: string } | null {
  const shape = SHAPE.exec(text);
  if (shape?.[1] === undefined) return null;
  try {
    return { workspaceId: stringify(Buffer.from(shape[1], 'base64url')), hash: hashOf(text) };
  } catch {
    // Sixteen bytes that are no UUID.
    return null;
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
