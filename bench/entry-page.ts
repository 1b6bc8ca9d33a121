import { get } from 'node:http';

export interface Entry {
  readonly atOnce: number;
  /** What the heaviest page adds, and its file. */
  readonly heaviest: number;
  readonly page: string;
}

interface Fetched {
  readonly bytes: number;
  readonly text: string;
}

/**
 * Bytes over the wire of the entry page and all that it loads at once: what `index.html` names, what that imports, and, of the pages that are
 * loaded when they are shown, the heaviest.
 */
export async function entryBytes(port: number): Promise<Entry> {
  const seen = new Map<string, number>();
  const html = await fetched(port, '/');
  seen.set('/', html.bytes);
  const named = [...html.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? '');
  const lazy = new Set<string>();
  await follow(port, named, seen, lazy);
  const atOnce = total(seen);
  let [heaviest, heaviestPage] = [0, 'none'];
  for (const page of [...lazy].filter((path) => /(?:Page|Routes)-[^/]*\.js$/.test(path))) {
    const more = new Map(seen);
    await follow(port, [page], more, new Set());
    const added = total(more) - atOnce;
    if (added > heaviest) [heaviest, heaviestPage] = [added, page.split('/').at(-1) ?? page];
  }
  return { atOnce, heaviest, page: heaviestPage };
}

const total = (seen: ReadonlyMap<string, number>): number => [...seen.values()].reduce((sum, bytes) => sum + bytes, 0);

/** Fetches what is not there yet, and what that imports; notes what is imported only when needed. */
async function follow(port: number, paths: readonly string[], seen: Map<string, number>, lazy: Set<string>): Promise<void> {
  for (const path of paths) {
    if (seen.has(path)) continue;
    const { bytes, text } = await fetched(port, path);
    seen.set(path, bytes);
    if (!path.endsWith('.js')) continue;
    const beside = (name: string | undefined): string => new URL(name ?? '', `http://here${path}`).pathname;
    for (const match of text.matchAll(/import\(\s*["'`]([^"'`]+)["'`]/g)) lazy.add(beside(match[1]));
    const imported = [...text.matchAll(/(?:from|import)\s*["']([./][^"']+\.js)["']/g)].map((match) => beside(match[1]));
    await follow(port, imported, seen, lazy);
  }
}

async function fetched(port: number, path: string): Promise<Fetched> {
  const bytes = await new Promise<number>((done, fail) => {
    get({ host: '127.0.0.1', port, path, headers: { 'accept-encoding': 'br, gzip' } }, (answer) => {
      let count = 0;
      answer.on('data', (chunk: Buffer) => {
        count += chunk.length;
      });
      answer.on('end', () => (answer.statusCode === 200 ? done(count) : fail(new Error(`${path} answered ${answer.statusCode}`))));
    }).on('error', fail);
  });
  const text = /\.(woff2|png)$/.test(path) ? '' : await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  return { bytes, text };
}
