import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

interface Kept {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer> | null;
  readonly br: Uint8Array<ArrayBuffer> | null;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * The built pages, read once and compressed once. Any path that is no file answers the app's entry page, which routes itself.
 * Only files listed at the start are ever served: no path of a request reaches the disk.
 */
export async function staticPages(folder: string): Promise<(path: string, accepts: string) => Promise<Response | null>> {
  const names = await filesIn(folder);
  const kept = new Map<string, Promise<Kept>>();
  /** All of it is read at the start: pages built anew under a running server would otherwise be half old, half gone. */
  const plain = new Map(
    await Promise.all([...names].map(async (name) => [name, new Uint8Array(await readFile(join(folder, name)))] as const)),
  );
  const load = (name: string): Promise<Kept> => {
    let entry = kept.get(name);
    if (entry === undefined) {
      entry = keep(name, plain.get(name) ?? new Uint8Array());
      kept.set(name, entry);
    }
    return entry;
  };
  return async (path, accepts) => {
    const asked = path.replace(/^\/+/, '');
    const name = names.has(asked) ? asked : 'index.html';
    if (!names.has(name)) return null;
    // A missing asset is an error, not the entry page.
    if (name === 'index.html' && asked.startsWith('assets/')) return null;
    return respond(await load(name), accepts, name.startsWith('assets/'));
  };
}

function respond(file: Kept, accepts: string, hashed: boolean): Response {
  const headers = new Headers({
    'content-type': file.type,
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
  });
  if (file.br !== null && accepts.includes('br')) {
    headers.set('content-encoding', 'br');
    return new Response(file.br, { headers });
  }
  if (file.gzip !== null && accepts.includes('gzip')) {
    headers.set('content-encoding', 'gzip');
    return new Response(file.gzip, { headers });
  }
  return new Response(file.plain, { headers });
}

/** Compressed when it is first asked for. */
async function keep(name: string, plain: Uint8Array<ArrayBuffer>): Promise<Kept> {
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  if (!/^(text|image\/svg|application\/(json|manifest))/.test(type)) return { type, plain, gzip: null, br: null };
  const [small, smaller] = await Promise.all([
    promisify(gzip)(plain, { level: 9 }),
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  ]);
  return { type, plain, gzip: new Uint8Array(small), br: new Uint8Array(smaller) };
}

async function filesIn(folder: string): Promise<Set<string>> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return new Set(
      entries
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
    );
  } catch {
    return new Set();
  }
}
