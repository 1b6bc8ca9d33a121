import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The cookie's name is `<prefix>.session_token`, behind `__Secure-` where the public address is https. */
export const COOKIE_PREFIX = 'dealwright';
const NAMES = [`__Secure-${COOKIE_PREFIX}.session_token`, `${COOKIE_PREFIX}.session_token`];

/** The key that signs session cookies: derived, so that nothing else signed with `SECRET_KEY` passes for a cookie. */
export function cookieSecret(secretKey: string): string {
  return createHmac('sha256', secretKey).update('dealwright session cookie').digest('base64url');
}

/** How a session token is kept in the database. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The session token of a `Cookie` header, when one of ours is there and its signature holds. */
export function readSessionCookie(header: string | null, secretKey: string): string | null {
  if (header === null) return null;
  const secret = cookieSecret(secretKey);
  for (const name of NAMES) {
    for (const value of valuesOf(header, name)) {
      const token = verified(value, secret);
      if (token !== null) return token;
    }
  }
  return null;
}

/** All values under one name: a browser may send several with different paths. */
function valuesOf(header: string, name: string): string[] {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => decoded(pair.slice(name.length + 1)));
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The value is `token.signature`, the signature base64 of HMAC-SHA256 over the token. */
function verified(value: string, secret: string): string | null {
  const dot = value.lastIndexOf('.');
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  // Compared as text: decoding base64 is lenient, and one session should have one cookie.
  const given = Buffer.from(value.slice(dot + 1));
  const due = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'));
  return given.length === due.length && timingSafeEqual(given, due) ? token : null;
}
