import type { Readable } from 'node:stream';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import type { FileStore } from '../../../platform/files/files.ts';
import { refuse } from '../../../platform/refuse.ts';
import { inspectFile } from '../file/inspect-file.ts';
import { areTickets, NO_TICKETS } from '../mapping/tickets.ts';
import type { ImportKind } from '../mapping/kinds.ts';
import { insertImport } from '../store.ts';

/** A file on its way in. */
export interface Upload {
  readonly content: Readable;
  readonly fileName: string;
  readonly mediaType: string;
}

export interface Door {
  readonly workspaceId: string;
  readonly memberId: string;
  readonly files: FileStore;
  transaction<T>(work: (ctx: Context) => Promise<T>): Promise<T>;
}

const MOST_BYTES = 200_000_000;

/**
 * Keeps a file, looks through it once and notes the import. The file streams to disk; no transaction is open meanwhile.
 *
 * Changes: `files`, `imports`. Refuses: `bad-file` with what the file is instead (support tickets too), `too-large`; nothing is kept then.
 */
export async function startImport(door: Door, upload: Upload, into: ImportKind): Promise<string> {
  const fileId = v7();
  const { bytes, sha256 } = await door.files.keep(door.workspaceId, fileId, upload.content, MOST_BYTES);
  try {
    const inspected = await inspectFile(() => door.files.read(door.workspaceId, fileId), upload.fileName);
    if (areTickets(inspected.columns.map((column) => column.name))) refuse('bad-file', NO_TICKETS);
    const id = v7();
    const { fileName, mediaType } = upload;
    await door.transaction((ctx) =>
      insertImport(ctx, { id, fileId, fileName, mediaType, bytes, sha256, into, memberId: door.memberId, ...inspected }),
    );
    return id;
  } catch (error) {
    await door.files.drop(door.workspaceId, fileId);
    throw error;
  }
}
