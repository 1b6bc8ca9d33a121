import { crc32 } from 'node:zlib';

const UTF8 = 0x0800;
/** Made on Unix, so that a regular file's mode is understood. */
const MADE_BY = 0x0314;
const REGULAR_FILE = 0o100644;
/** 1 January 1980, the first day a zip can say. */
const FIRST_DAY = 0x0021;

/**
 * A zip of text files, the same bytes for the same files wherever and whenever it is made: stored as they are, in the order of their
 * names, without a time.
 */
export function writeZip(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [path, bytes] = [Buffer.from(name, 'utf8'), Buffer.from(text, 'utf8')];
    const common = fieldsOfBoth(path, bytes);
    parts.push(Buffer.concat([signed(0x04034b50), common, path, bytes]));
    entries.push(Buffer.concat([signed(0x02014b50), short(MADE_BY), common, centralFields(offset), path]));
    offset += 4 + common.length + path.length + bytes.length;
  }
  const central = Buffer.concat(entries);
  const count = short(entries.length);
  const end = Buffer.concat([signed(0x06054b50), short(0), short(0), count, count, long(central.length), long(offset), short(0)]);
  return new Uint8Array(Buffer.concat([...parts, central, end]));
}

function fieldsOfBoth(path: Buffer, bytes: Buffer): Buffer {
  const [stored, size] = [short(0), long(bytes.length)];
  return Buffer.concat([
    short(20),
    short(UTF8),
    stored,
    short(0),
    short(FIRST_DAY),
    long(crc32(bytes)),
    size,
    size,
    short(path.length),
    short(0),
  ]);
}

/** Comment, disk, inner and outer attributes, and where the file begins. */
function centralFields(offset: number): Buffer {
  return Buffer.concat([short(0), short(0), short(0), long((REGULAR_FILE << 16) >>> 0), long(offset)]);
}

const signed = (signature: number): Buffer => long(signature);

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
