import type { ImportJob } from '@dealwright/contract/imports';
import type { Process } from '@dealwright/engine/language/playbook';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { newestPlaybook, newestVersion } from '../../playbooks/queries/versions.ts';
import { type ImportKind, importKindOf, KIND_OF } from '../mapping/kinds.ts';
import { allStages, processFor, stageFor } from '../mapping/stages.ts';
import { isStalled } from './is-stalled.ts';
import { type Suggestion, suggestMapping } from '../mapping/suggest.ts';
import { type Target, targetsOf } from '../mapping/targets.ts';
import type { ImportTable } from '../tables.ts';

export type ImportRow = Selectable<ImportTable>;

/** One import with its columns, what they probably mean, and how far it is. Refuses: `not-found`. */
export async function importById(ctx: Context, id: string): Promise<ImportJob> {
  const row = await importRow(ctx, id);
  const into = importKindOf(row.into_kind);
  return importView(ctx.now, row, await targetsFor(ctx, into), await processOf(ctx, into, row.process_id));
}

/** Refuses: `not-found`. */
export async function importRow(ctx: Context, id: string): Promise<ImportRow> {
  const row = await ctx.tx
    .selectFrom('imports')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? refuse('not-found', 'There is no such import.');
}

const cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Imports, newest first. Refuses: `bad-cursor`. */
export async function importList(
  ctx: Context,
  { limit, cursor: from }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ data: ImportJob[]; nextCursor: string | null }> {
  let query = ctx.tx
    .selectFrom('imports')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (from !== undefined) {
    const [at, id] = readCursor(from);
    query = query.where((is) => is(is.refTuple('created_at', 'id'), '<', is.tuple(at, id)));
  }
  const rows = await query.execute();
  const data: ImportJob[] = [];
  const known = new Map<ImportKind, readonly [Target[], Process | null]>();
  for (const row of rows.slice(0, limit)) {
    const into = importKindOf(row.into_kind);
    const setup = known.get(into) ?? ([await targetsFor(ctx, into), await processOf(ctx, into, null)] as const);
    known.set(into, setup);
    data.push(importView(ctx.now, row, ...setup));
  }
  const last = rows[limit - 1];
  const more = rows.length > limit && last !== undefined;
  return { data, nextCursor: more ? Buffer.from(JSON.stringify([last.created_at, last.id])).toString('base64url') : null };
}

function readCursor(text: string): [string, string] {
  try {
    return cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return refuse('bad-cursor', 'Take the cursor from the answer before.');
  }
}

/** What a column of this kind of file may go to. */
export function targetsFor(ctx: Context, into: ImportKind): Promise<Target[]> {
  return targetsOf(ctx, KIND_OF[into]);
}

/** The process whose stages a file of this kind may name; null where it names none. */
async function processOf(ctx: Context, into: ImportKind, asked: string | null): Promise<Process | null> {
  const kind = KIND_OF[into];
  if ((kind !== 'lead' && kind !== 'deal') || (await newestVersion(ctx)) === null) return null;
  const { playbook } = await newestPlaybook(ctx);
  return processFor(playbook, kind, asked);
}

function importView(now: string, row: ImportRow, targets: readonly Target[], process: Process | null): ImportJob {
  const into = importKindOf(row.into_kind);
  const namesStages = (values: readonly string[]): boolean => KIND_OF[into] === 'lead' && allStages(process, values);
  const suggested: Map<string, Suggestion> = suggestMapping(KIND_OF[into], row.columns, targets, namesStages);
  const { delimiter, encoding, dates, decimals, headerRow = 1, sheet = null, sheets = [] } = row.format;
  const { created, updated, skipped, failed } = row;
  return {
    id: row.id,
    into,
    fileName: row.file_name,
    state: row.state,
    rows: row.rows,
    columns: row.columns.map(({ name, samples, values }) => ({
      name,
      samples: [...samples],
      values: process === null ? null : (values?.map((value) => ({ value, stage: stageFor(process, value)?.id ?? null })) ?? null),
      suggested: suggested.get(name)?.target ?? null,
      because: suggested.get(name)?.because ?? null,
    })),
    targets: targets.map(({ key, label, type }) => ({ key, label, type })),
    stages: process === null ? [] : process.stages.map(({ id, name, outcome }) => ({ id, name, outcome })),
    mapping: row.mapping,
    matchOn: row.match_on,
    mode: modeOf(row.mode),
    assign: row.assign,
    format: { delimiter, encoding, dates, decimals, headerRow, sheet, sheets: [...sheets] },
    progress: { done: row.done, of: row.rows },
    counts: row.started_at === null ? null : { rows: row.rows, created, updated, skipped, failed },
    stalled: isStalled(row, now),
    problem: row.problem,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

const MODES = ['create', 'update', 'upsert'] as const;
export type Mode = (typeof MODES)[number];

/** A stored mode as the contract names it. */
export function modeOf(text: string | null): Mode | null {
  return MODES.find((mode) => mode === text) ?? null;
}

/** What the log says of an import that ended. */
export function outcomeOf(row: ImportRow) {
  const { created, updated, skipped, failed } = row;
  return { fileName: row.file_name, into: row.into_kind, rows: row.rows, created, updated, skipped, failed };
}
