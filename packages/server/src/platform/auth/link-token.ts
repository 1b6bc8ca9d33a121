import { createHash, randomBytes } from 'node:crypto';
import { parse, stringify } from 'uuid';

/** `<workspace id, base64url>.<32 random bytes, base64url>`: the workspace is in the token, so that its lookup names it. */
const SHAPE = /^([\w-]{22})\.[\w-]{43}$/;

export interface LinkToken {
  readonly workspaceId: string;
  /** sha256 of the token: what is kept. */
  readonly hash: string;
}

/** A new token of a link that works once. The text is in the link and nowhere else. */
export function makeLinkToken(workspaceId: string): LinkToken & { readonly text: string } {
  const text = `${Buffer.from(parse(workspaceId)).toString('base64url')}.${randomBytes(32).toString('base64url')}`;
  return { text, workspaceId, hash: hashOf(text) };
}

/** Where to look a token up; null when the text cannot be one. */
export function readLinkToken(text: string): LinkToken | null {
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
