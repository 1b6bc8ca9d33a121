import { Readable } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { refuse } from '../../../platform/refuse.ts';

/** One file of an archive. */
export interface Entry {
  /** Its text. Refuses: `bad-file` where it is larger than `most` bytes or broken. */
  text(most: number): string;
  /** Its bytes as they are unpacked. */
  stream(): Readable;
}

const END = 0x06054b50;
const LISTED = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * The files of a zip archive by their names, read from its table of contents.
 *
 * Refuses: `bad-file` for what is broken, divided or encrypted.
 */
export function unzip(archive: Buffer): ReadonlyMap<string, Entry> {
  const end = endOf(archive);
  const entries = new Map<string, Entry>();
  try {
    let at = archive.readUInt32LE(end + 16);
    for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
      if (archive.readUInt32LE(at) !== LISTED) broken();
      const nameLength = archive.readUInt16LE(at + 28);
      const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
      entries.set(name, entryAt(archive, at));
      at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    }
  } catch (error) {
    if (error instanceof RangeError) broken();
    throw error;
  }
  return entries;
}

/** The table of contents ends the file, but for a remark of at most 64 KB. */
function endOf(archive: Buffer): number {
  for (let at = archive.length - 22; at >= Math.max(0, archive.length - 65_557); at -= 1) if (archive.readUInt32LE(at) === END) return at;
  return broken();
}

function entryAt(archive: Buffer, at: number): Entry {
  const [flags, method] = [archive.readUInt16LE(at + 8), archive.readUInt16LE(at + 10)];
  const [packedLength, start] = [archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 42)];
  const packed = (): Buffer => {
    if ((flags & 1) === 1) refuse('bad-file', 'The file is encrypted. Take the password off first.');
    if (method !== STORED && method !== DEFLATED) broken();
    if (start + 30 > archive.length) broken();
    const from = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    return archive.subarray(from, from + packedLength);
  };
  return {
    text: (most) => {
      try {
        return (method === STORED ? packed() : inflateRawSync(packed(), { maxOutputLength: most })).toString('utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error) broken();
        throw error;
      }
    },
    stream: () => {
      if (method === STORED) return Readable.from([packed()]);
      const inflate = createInflateRaw();
      inflate.end(packed());
      return inflate;
    },
  };
}

function broken(): never {
  return refuse('bad-file', 'The workbook is broken: it breaks off or holds something that cannot be unpacked. Save it anew.');
}
