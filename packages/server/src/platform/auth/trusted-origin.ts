import { refuse } from '../refuse.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a changing request that a page of another site made the browser send. Every browser names the page's origin
 * or its relation to us on such requests; a program sends neither and holds no cookie by accident.
 *
 * Refuses: `not-allowed`.
 */
export function refuseForeignOrigin(request: { readonly method: string; readonly headers: Headers }, trusted: readonly string[]): void {
  if (SAFE.has(request.method.toUpperCase())) return;
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  // A page without referrer sends `Origin: null`; the browser's own word on the relation still stands.
  const own = origin === null || origin === 'null' ? (site ?? (origin === null ? 'none' : 'cross-site')) : null;
  if (own === null ? trusted.includes(origin ?? '') : own === 'same-origin' || own === 'none') return;
  refuse('not-allowed', 'This request came from a page of another site. Set PUBLIC_URL to the address people open Dealwright at.');
}
