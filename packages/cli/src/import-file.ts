import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportJob, Preview } from '@dealwright/contract/imports';
import type { Membership } from '@dealwright/server/platform/auth/memberships';
import type { Context } from '@dealwright/server/platform/context';
import type { Database } from '@dealwright/server/platform/db/database';
import type { FileStore } from '@dealwright/server/platform/files/files';
import type { Log } from '@dealwright/server/platform/log/log';
import { z } from 'zod';
import { WrongCall } from './command.ts';

export interface FileImport {
  readonly file: string;
  readonly into: ImportJob['into'];
  /** A JSON file of columns and what they go into; what is suggested where none is named. */
  readonly mapping: string | null;
  readonly process: string | null;
  readonly dryRun: boolean;
}

export interface Counts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
}

export interface Place {
  readonly database: Database;
  readonly files: FileStore;
  readonly member: Membership;
  readonly log: Log;
}

/** Imports one file in this process, as the owner of the workspace; a dry run counts and changes no record. */
export async function importFile(place: Place, wish: FileImport, progress: (line: string) => void): Promise<Counts> {
  const server = await parts();
  const { database, files, member, log } = place;
  const workspaceId = member.workspace.id;
  const runtime = { database, files, jobs: { enqueue: () => Promise.resolve() }, committed: () => undefined };
  const act = <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
    server.runInContext(runtime, server.scopeOf(member, log, false), 'write', work);
  const door = { workspaceId, memberId: member.member.id, files, transaction: act };
  await mustBeFile(wish.file);
  const upload = { content: createReadStream(wish.file), fileName: basename(wish.file), mediaType: 'text/csv' };
  const id = await server.startImport(door, upload, wish.into);
  const found = await act((ctx) => server.importById(ctx, id));
  const mapping =
    wish.mapping === null
      ? Object.fromEntries(found.columns.map((column) => [column.name, column.suggested]))
      : await readMapping(wish.mapping);
  const preview = await server.previewImport(door, id, {
    mapping,
    mode: 'upsert',
    ...(wish.process === null ? {} : { process: wish.process }),
  });
  if (wish.dryRun) return expected(preview);
  await act((ctx) => server.runImport(ctx, id));
  const commission = { workspaceId, importId: id, memberId: member.member.id };
  await server.carryOutImport(runtime, log, commission, (done) => progress(`${done} of ${found.rows}`));
  const { counts, problem } = await act((ctx) => server.importById(ctx, id));
  if (counts === null || problem !== null) throw new Error(problem ?? 'the import did not start');
  return counts;
}

/** What a run would do, in the words of a run. */
function expected({ rows, create, update, duplicate, error }: Preview): Counts {
  return { rows, created: create, updated: update, skipped: duplicate, failed: error };
}

async function parts() {
  const [context, member, start, preview, run, carry, imports] = await Promise.all([
    import('@dealwright/server/platform/run-in-context'),
    import('@dealwright/server/modules/imports/queries/importing-member'),
    import('@dealwright/server/modules/imports/actions/start-import'),
    import('@dealwright/server/modules/imports/actions/preview-import'),
    import('@dealwright/server/modules/imports/actions/run-import'),
    import('@dealwright/server/modules/imports/actions/carry-out-import'),
    import('@dealwright/server/modules/imports/queries/imports'),
  ]);
  return { ...context, ...member, ...start, ...preview, ...run, ...carry, ...imports };
}

async function mustBeFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true) throw new WrongCall(`There is no file ${path}.`);
}

const MAPPING = z.record(z.string(), z.string().nullable());

async function readMapping(path: string): Promise<Record<string, string | null>> {
  await mustBeFile(path);
  try {
    return MAPPING.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    throw new WrongCall(`${path} must be JSON like {"Email": "email", "Notes": null}.`);
  }
}
