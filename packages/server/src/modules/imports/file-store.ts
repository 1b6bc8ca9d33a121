import type { FileStore } from '../../platform/files/files.ts';
import type { OpenContext } from '../../platform/http/served.ts';

let ofProcess: FileStore | null = null;

/** Tells which store this process keeps files in. */
export function keepFileStore(files: FileStore): void {
  ofProcess = files;
}

/** The store that an upload is written to. */
export function fileStoreOf(_ctx: OpenContext): FileStore {
  if (ofProcess === null) throw new Error('the program has no file store yet');
  return ofProcess;
}
