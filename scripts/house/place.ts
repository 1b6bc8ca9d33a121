/** Where a file stands in the house; the rules speak about places, not about paths. */
export type Place =
  | { readonly kind: 'module'; readonly module: string; readonly rest: string }
  | { readonly kind: 'platform'; readonly rest: string }
  | { readonly kind: 'migrations' }
  | { readonly kind: 'server' }
  | { readonly kind: 'package'; readonly name: string; readonly rest: string }
  | { readonly kind: 'elsewhere' };

export function placeOf(path: string): Place {
  const inside = /^packages\/([a-z-]+)\/(?:src|bin)\/(.+)$/.exec(path);
  const [, name, rest] = inside ?? [];
  if (name === undefined || rest === undefined) return { kind: 'elsewhere' };
  if (name !== 'server') return { kind: 'package', name, rest };
  const module = /^modules\/([^/]+)\/(.+)$/.exec(rest);
  if (module?.[1] !== undefined && module[2] !== undefined) return { kind: 'module', module: module[1], rest: module[2] };
  if (rest.startsWith('platform/')) return { kind: 'platform', rest: rest.slice('platform/'.length) };
  return rest.startsWith('migrations/') ? { kind: 'migrations' } : { kind: 'server' };
}

/** The npm workspace a file belongs to: `engine`, `server` … or nothing. */
export function packageOf(path: string): string | undefined {
  return /^packages\/([a-z-]+)\//.exec(path)?.[1];
}

export function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(path);
}

/** Builders and fixtures that only tests and the demo may import. */
export function isTestSupport(path: string): boolean {
  return /(^|\/)(testing\.ts|testing\/|e2e\/|bench\/)/.test(path);
}
