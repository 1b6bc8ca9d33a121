import { crc32, inflateRawSync } from 'node:zlib';
import { nameFault } from '../draft-names.ts';

const MOST_ENTRIES = 2_000;
const MOST_FILES = 500;
const LARGEST_FILE = 1_000_000;
const MOST_BYTES = 10_000_000;
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** The zip cannot be taken; the message says why, in a sentence. */
export class ZipFault extends Error {}

/**
 * The texts of a zipped playbook folder, by name: its YAML and Markdown. What begins with a dot belongs to other tools and is left out; a
 * single folder around everything is taken off. Nothing is written anywhere. Errors: `ZipFault`, for whatever is broken, too large, or
 * would lead out of the folder.
 */
export function readZip(zip: Uint8Array): Record<string, string> {
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  const wanted = entriesOf(bytes).filter(({ name }) => isText(name));
  if (wanted.length === 0) throw new ZipFault('This zip holds no YAML.');
  if (wanted.length > MOST_FILES) throw new ZipFault(`This zip holds more than ${MOST_FILES} files of a playbook.`);
  const total = wanted.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_BYTES) throw new ZipFault(`Unpacked, this zip is larger than ${MOST_BYTES / 1e6} MB.`);
  const texts = wanted.map((entry) => [entry.name, textOf(bytes, entry)] as const);
  return Object.fromEntries(withoutTop(texts));
}

function isText(name: string): boolean {
  const parts = name.split('/');
  return /\.(ya?ml|md)$/.test(name) && !parts.some((part) => part.startsWith('.') || part === '__MACOSX' || part === 'node_modules');
}

function withoutTop(texts: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  const top = texts.find(([name]) => /^[^/]+\/playbook\.yaml$/.test(name))?.[0].replace(/playbook\.yaml$/, '');
  if (top === undefined || texts.some(([name]) => name === 'playbook.yaml')) return texts;
  return texts.every(([name]) => name.startsWith(top)) ? texts.map(([name, text]) => [name.slice(top.length), text] as const) : texts;
}

function entriesOf(bytes: Buffer): Entry[] {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (bytes.readUInt16LE(end + 4) !== 0 || bytes.readUInt16LE(end + 8) !== count) throw new ZipFault('This zip is one of several parts.');
  if (count === 0xffff || bytes.readUInt32LE(end + 16) === 0xffffffff) throw new ZipFault('This zip is of the large kind (zip64).');
  if (count > MOST_ENTRIES) throw new ZipFault(`This zip holds more than ${MOST_ENTRIES} entries.`);
  const entries: Entry[] = [];
  const names = new Set<string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = 0; n < count; n += 1) {
    const { entry, next } = entryAt(bytes, at, end);
    at = next;
    if (entry === null) continue;
    if (names.has(entry.name)) throw new ZipFault(`This zip holds ${entry.name} twice.`);
    names.add(entry.name);
    entries.push(entry);
  }
  return entries;
}

function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= first; at -= 1)
    if (bytes.readUInt32LE(at) === END && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  throw new ZipFault('This is no zip, or not all of it.');
}

/** One entry of the list at the end; null for a folder. */
function entryAt(bytes: Buffer, at: number, end: number): { readonly entry: Entry | null; readonly next: number } {
  if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL) throw new ZipFault('This zip is broken: its list of files cannot be read.');
  const lengths = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
  const [nameLength = 0] = lengths;
  const next = at + 46 + lengths.reduce((sum, length) => sum + length, 0);
  if (next > end) throw new ZipFault('This zip is broken: its list of files cannot be read.');
  const given = decoded(bytes.subarray(at + 46, at + 46 + nameLength));
  const folder = given.endsWith('/');
  const name = folder ? given.slice(0, -1) : given;
  const fault = nameFault(name);
  if (fault !== null) throw new ZipFault(`This zip holds ${JSON.stringify(given.slice(0, 80))}. ${fault}`);
  const kind = (bytes.readUInt32LE(at + 38) >>> 16) & 0o170000;
  if (kind !== 0 && kind !== 0o100000 && kind !== 0o040000) throw new ZipFault(`${name} is a link or no file at all.`);
  if ((bytes.readUInt16LE(at + 8) & 1) !== 0) throw new ZipFault(`${name} is locked with a password.`);
  const long = (field: number): number => bytes.readUInt32LE(at + field);
  const entry = { name, method: bytes.readUInt16LE(at + 10), crc: long(16), packed: long(20), size: long(24), offset: long(42) };
  return { entry: folder ? null : entry, next };
}

function textOf(bytes: Buffer, { name, method, crc, packed, size, offset }: Entry): string {
  if (size > LARGEST_FILE) throw new ZipFault(`${name} is larger than ${LARGEST_FILE / 1e6} MB.`);
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw new ZipFault(`This zip is broken: ${name} cannot be read.`);
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (from + packed > bytes.length) throw new ZipFault(`This zip is broken: ${name} is cut off.`);
  const content = unpacked(bytes.subarray(from, from + packed), name, method, size);
  if (content.length !== size || crc32(content) !== crc) throw new ZipFault(`This zip is broken: ${name} is not what it was.`);
  return decoded(content);
}

function unpacked(content: Buffer, name: string, method: number, size: number): Buffer {
  if (method === 0) return content;
  if (method !== 8) throw new ZipFault(`${name} is packed in a way nobody here can read. Make the zip anew.`);
  try {
    // What says it is smaller than it is stops here.
    return inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new ZipFault(`This zip is broken: ${name} is not what it was.`);
  }
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ZipFault('A name or a text of this zip is not written in UTF-8.');
  }
}
