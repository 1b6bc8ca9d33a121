import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config/config.ts';
import { refuse } from '../refuse.ts';

export interface FileStore {
  /** Writes a stream to disk, bounded; a broken upload leaves nothing. */
  keep(workspaceId: string, id: string, content: Readable, mostBytes: number): Promise<{ bytes: number; sha256: string }>;
  read(workspaceId: string, id: string): Readable;
  drop(workspaceId: string, id: string): Promise<void>;
}

const ID = /^[0-9a-f-]{36}$/;

/** Files of workspaces in a folder, named by id alone: nothing a person typed becomes a path. */
export function createFileStore(config: Pick<Config, 'filesUrl'>): FileStore {
  const root = fileURLToPath(config.filesUrl);
  const at = (workspaceId: string, id: string): string => {
    if (!ID.test(workspaceId) || !ID.test(id)) throw new Error('files are named by ids');
    return join(root, workspaceId, id);
  };
  return {
    keep: async (workspaceId, id, content, mostBytes) => {
      const path = at(workspaceId, id);
      await mkdir(join(root, workspaceId), { recursive: true, mode: 0o700 });
      const hash = createHash('sha256');
      let bytes = 0;
      const meter = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length;
          if (bytes > mostBytes) return done(new TooLarge());
          hash.update(chunk);
          done(null, chunk);
        },
      });
      try {
        await pipeline(content, meter, createWriteStream(`${path}.part`, { mode: 0o600 }));
        await rename(`${path}.part`, path);
      } catch (error) {
        await rm(`${path}.part`, { force: true });
        if (error instanceof TooLarge) refuse('too-large', `A file may have at most ${Math.floor(mostBytes / 1_000_000)} MB.`);
        throw error;
      }
      return { bytes, sha256: hash.digest('hex') };
    },
    read: (workspaceId, id) => createReadStream(at(workspaceId, id)),
    drop: (workspaceId, id) => rm(at(workspaceId, id), { force: true }),
  };
}

class TooLarge extends Error {}
