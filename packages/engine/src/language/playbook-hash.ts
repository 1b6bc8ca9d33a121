import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { PlaybookFiles } from './playbook.ts';

/** The content address of a playbook: sha256, in hex, over its files by name; each with its length, so that no two folders read alike. */
export function playbookHash(files: PlaybookFiles): string {
  const digest = sha256.create();
  for (const path of Object.keys(files).toSorted()) {
    const content = utf8ToBytes(files[path] ?? '');
    digest.update(utf8ToBytes(`${path}\n${content.length}\n`)).update(content);
  }
  return bytesToHex(digest.digest());
}
