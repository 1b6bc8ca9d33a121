import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefusal } from '../../config/start-refusal.ts';

const NOTE = 'cluster';

/**
 * Where the cluster of `dataDir` lies when it is not inside; null when there is no note. The first line is the place,
 * the second the folder it was made for, so that a copied folder does not write into the database of its original.
 * Errors: StartRefusal for a copy, and when the cluster is gone.
 */
export function readNote(dataDir: string): string | null {
  const noted = lines(dataDir);
  if (noted === null) return null;
  const note = join(dataDir, NOTE);
  if (!existsSync(noted.cluster)) {
    throw new StartRefusal(
      `${note} says that the database lies in ${noted.cluster}, but it is not there. Put it back, or remove ${note} to begin with an empty one.`,
    );
  }
  if (noted.madeFor === dataDir) return noted.cluster;
  if (lines(noted.madeFor)?.cluster === noted.cluster) {
    throw new StartRefusal(
      `${dataDir} is a copy of ${noted.madeFor}, whose database lies in ${noted.cluster}. Remove ${note} to give the copy an empty one of its own.`,
    );
  }
  writeNote(dataDir, noted.cluster);
  return noted.cluster;
}

export function writeNote(dataDir: string, cluster: string): void {
  const note = join(dataDir, NOTE);
  const fresh = `${note}.${process.pid}`;
  writeFileSync(fresh, `${cluster}\n${dataDir}\n`, { flush: true });
  renameSync(fresh, note);
}

function lines(dataDir: string): { readonly cluster: string; readonly madeFor: string } | null {
  try {
    const [cluster, madeFor] = readFileSync(join(dataDir, NOTE), 'utf8').split('\n');
    return cluster === undefined || cluster === '' ? null : { cluster, madeFor: madeFor ?? dataDir };
  } catch {
    return null;
  }
}
