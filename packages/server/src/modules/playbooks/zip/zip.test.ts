import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readZip, ZipFault } from './read-zip.ts';
import { writeZip } from './write-zip.ts';

interface Planted {
  readonly name: string;
  readonly content?: Buffer;
  readonly method?: number;
  readonly size?: number;
  readonly mode?: number;
  readonly flags?: number;
}

/** A zip with whatever is planted in it. */
function planted(entries: readonly Planted[]): Uint8Array {
  const [parts, list]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, content = Buffer.from('a: 1\n'), method = 0, size, mode = 0o100644, flags = 0x800 } of entries) {
    const path = Buffer.from(name);
    const packed = method === 8 ? deflateRawSync(content) : content;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size ?? content.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), fields, path, packed);
    list.push(Buffer.from('PK\u0001\u0002\u0014\u0003', 'latin1'), fields, rest, path);
    offset += 30 + path.length + packed.length;
  }
  const central = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

const refusal = (zip: Uint8Array): string => {
  try {
    readZip(zip);
  } catch (error) {
    if (error instanceof ZipFault) return error.message;
    throw error;
  }
  return 'taken';
};

describe('a zip of a playbook', () => {
  const files = { 'playbook.yaml': 'playbook: x\n', 'processes/größe.yaml': 'ä\r\n', 'guides/a b.md': '\uFEFF# Hello\n' };

  it('gives back the same files, byte for byte', () => {
    expect(readZip(writeZip(files))).toEqual(files);
    const name = fc.stringMatching(/^[a-zä]{1,8}(\/[a-z0-9]{1,6})?\.(yaml|yml|md)$/);
    fc.assert(
      fc.property(fc.dictionary(name, fc.string({ unit: 'grapheme' }), { minKeys: 1, maxKeys: 6, noNullPrototype: true }), (given) => {
        fc.pre(Object.keys(given).some((one) => !one.includes('/')));
        expect(readZip(writeZip(given))).toEqual(given);
      }),
    );
  });

  it('is the same bytes for the same files in any order', () => {
    const turned = Object.fromEntries(Object.entries(files).toReversed());
    expect(Buffer.from(writeZip(turned)).equals(Buffer.from(writeZip(files)))).toBe(true);
  });

  it('is read packed, with one folder around everything and the files of other tools beside it', () => {
    const content = Buffer.from('playbook: x\n'.repeat(50));
    const zip = planted([
      { name: 'mine/', mode: 0o040755, content: Buffer.alloc(0) },
      { name: 'mine/playbook.yaml', content, method: 8 },
      { name: 'mine/.git/config.yaml' },
      { name: '__MACOSX/mine/._playbook.yaml' },
      { name: 'mine/picture.png' },
    ]);
    expect(readZip(zip)).toEqual({ 'playbook.yaml': content.toString() });
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['a way out', planted([{ name: '../evil.yaml' }]), /evil\.yaml.*leads neither out/],
    ['a way out in the middle', planted([{ name: 'a/../../evil.yaml' }]), /leads neither out/],
    ['a name from the root', planted([{ name: '/etc/evil.yaml' }]), /within the folder/],
    ['a name of another system', planted([{ name: 'a\\evil.yaml' }]), /within the folder/],
    ['a way out by what is left out', planted([{ name: 'playbook.yaml' }, { name: '../evil.png' }]), /leads neither out/],
    ['a link', planted([{ name: 'link.yaml', mode: 0o120777 }]), /link/],
    ['a locked file', planted([{ name: 'a.yaml', flags: 0x801 }]), /password/],
    ['one name twice', planted([{ name: 'a.yaml' }, { name: 'a.yaml' }]), /twice/],
    ['a file that says it is huge', planted([{ name: 'a.yaml', size: 2_000_000 }]), /larger than 1 MB/],
    [
      'a file larger than it says',
      planted([{ name: 'a.yaml', content: Buffer.alloc(900_000, 97), method: 8, size: 10 }]),
      /not what it was/,
    ],
    ['more in all than it may', planted(Array.from({ length: 12 }, (_, n) => ({ name: `${n}.yaml`, size: 999_999 }))), /larger than 10 MB/],
    ['too many files', planted(Array.from({ length: 501 }, (_, n) => ({ name: `${n}.yaml` }))), /more than 500/],
    ['too many entries', planted(Array.from({ length: 2001 }, (_, n) => ({ name: `${n}.png` }))), /more than 2000/],
    ['no playbook at all', planted([{ name: 'picture.png' }]), /no YAML/],
    ['a packing nobody reads', planted([{ name: 'a.yaml', method: 14 }]), /packed in a way/],
    ['letters that are none', planted([{ name: 'a.yaml', content: Buffer.from([0xff, 0xfe]) }]), /UTF-8/],
    ['no zip', Buffer.from('hello'), /no zip/],
    ['half a zip', planted([{ name: 'a.yaml' }]).subarray(0, 60), /no zip/],
  ])('with %s is refused', (_, zip, because) => expect(refusal(zip)).toMatch(because));

  it('broken anywhere is refused or read, never a fault', () => {
    const whole = planted([{ name: 'playbook.yaml', method: 8, content: Buffer.from('a: 1\n'.repeat(99)) }, { name: 'b.md' }]);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), (flips) => {
        const broken = Uint8Array.from(whole);
        for (const [at, byte] of flips) broken[at] = byte;
        expect(refusal(broken)).toEqual(expect.any(String));
      }),
      { numRuns: 500 },
    );
  });
});
