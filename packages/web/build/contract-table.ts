import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const CONTRACT = /\/contract\/src\/([\w-]+)\.ts$/;
/** What calls the endpoints is code; every other part of the contract says what they are. */
const CODE = new Set(['client']);

/**
 * The contract as the pages need it: method, path and media of its endpoints, and its plain values, read from the contract itself while the
 * pages are built. Shapes stay with the server, which checks by them: a page that asks for one fails to build.
 */
export function contractTable(): Plugin {
  return {
    name: 'contract-table',
    enforce: 'pre',
    async load(id) {
      const part = CONTRACT.exec(id)?.[1];
      if (part === undefined || CODE.has(part)) return null;
      const module: unknown = await import(`${pathToFileURL(id).href}?at=${statSync(id).mtimeMs}`);
      return { code: tableOf(Object.entries(module ?? {})), moduleSideEffects: false, map: null };
    },
  };
}

/** The source of one part. Shape: one `export const` a value that is not a shape. */
export function tableOf(values: readonly (readonly [string, unknown])[]): string {
  return values
    .flatMap(([name, value]) => {
      const plain = isEndpoint(value) ? endpoint(value) : value;
      return isPlain(plain) ? [`export const ${name} = ${JSON.stringify(plain)};\n`] : [];
    })
    .join('');
}

interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly media: string;
}

const endpoint = ({ method, path, media }: Endpoint) => ({ method, path, ...(media === 'json' ? {} : { media }) });

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && ['method', 'path', 'media', 'out'].every((key) => key in value);
}

function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return true;
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object') return false;
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}
