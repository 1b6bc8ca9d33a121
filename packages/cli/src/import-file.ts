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
  /** Leads without an owner go to whose turn it is. */
  readonly assign: boolean;
  readonly dryRun: boolean;
}

export interface Counts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
}

/** What became of an import: of all rows, or of those before it was stopped. */
export interface Carried extends Counts {
  readonly id: string;
  readonly stopped: boolean;
}

export interface Place {
  readonly database: Database;
  readonly files: FileStore;
  readonly member: Membership;
  readonly log: Log;
}

/** Imports one file in this process, as the owner of the workspace; a dry run counts and changes no record. */
export async function importFile(place: Place, wish: FileImport, progress: (line: string) => void): Promise<Carried> {
  const server = await parts();
  const act = actsIn(place, server);
  const { files, member } = place;
  const door = { workspaceId: member.workspace.id, memberId: member.member.id, files, transaction: act };
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
    assign: wish.assign,
    ...(wish.process === null ? {} : { process: wish.process }),
  });
  return wish.dryRun ? { ...expected(preview), id, stopped: false } : carry(place, id, progress);
}

/** Goes on with an import that was stopped, or whose process ended: by its id, or with the newest such one for `last`. */
export async function resumeImport(place: Place, wanted: string, progress: (line: string) => void): Promise<Carried> {
  const server = await parts();
  const id = wanted === 'last' ? await actsIn(place, server)((ctx) => lastStopped(ctx, server)) : wanted;
  if (!z.uuid().safeParse(id).success) throw new WrongCall('Name the id of an import that was stopped: --resume ID, or --resume last.');
  return carry(place, id, progress);
}

async function lastStopped(ctx: Context, server: Parts): Promise<string> {
  const { data } = await server.importList(ctx, { limit: 50 });
  const found = data.find(({ state }) => state === 'running' || state === 'failed' || state === 'cancelled');
  if (found === undefined) throw new WrongCall('There is no import here that was stopped.');
  return found.id;
}

/** Runs an import to its end. Ctrl-C stops it after the rows under way, and it can go on later. */
async function carry(place: Place, id: string, progress: (line: string) => void): Promise<Carried> {
  const server = await parts();
  const act = actsIn(place, server);
  await act((ctx) => server.runImport(ctx, id));
  const { rows } = await act((ctx) => server.importById(ctx, id));
  const stop = (): void => {
    progress('Stopping after the rows under way.');
    // What is over by then needs no stopping.
    act((ctx) => server.cancelImport(ctx, id)).catch(() => undefined);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const { workspace, member } = place.member;
    const commission = { workspaceId: workspace.id, importId: id, memberId: member.id };
    await server.carryOutImport(runtimeOf(place), place.log, commission, (done) => progress(`${done} of ${rows}`));
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
  const { counts, problem, state } = await act((ctx) => server.importById(ctx, id));
  if (counts === null || problem !== null)
    throw new Error(`${problem ?? 'The import did not start.'} Go on with: dealwright import --resume ${id}`);
  return { ...counts, id, stopped: state !== 'done' };
}

function runtimeOf({ database, files }: Place) {
  return { database, files, jobs: { enqueue: () => Promise.resolve() }, committed: () => undefined };
}

function actsIn(place: Place, server: Parts) {
  return <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
    server.runInContext(runtimeOf(place), server.scopeOf(place.member, place.log, false), 'write', work);
}

/** What a run would do, in the words of a run. */
function expected({ rows, create, update, duplicate, error }: Preview): Counts {
  return { rows, created: create, updated: update, skipped: duplicate, failed: error };
}

type Parts = Awaited<ReturnType<typeof parts>>;

async function parts() {
  const [context, member, start, preview, run, cancel, carrying, imports] = await Promise.all([
    import('@dealwright/server/platform/run-in-context'),
    import('@dealwright/server/modules/imports/queries/importing-member'),
    import('@dealwright/server/modules/imports/actions/start-import'),
    import('@dealwright/server/modules/imports/actions/preview-import'),
    import('@dealwright/server/modules/imports/actions/run-import'),
    import('@dealwright/server/modules/imports/actions/cancel-import'),
    import('@dealwright/server/modules/imports/actions/carry-out-import'),
    import('@dealwright/server/modules/imports/queries/imports'),
  ]);
  return { ...context, ...member, ...start, ...preview, ...run, ...cancel, ...carrying, ...imports };
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
