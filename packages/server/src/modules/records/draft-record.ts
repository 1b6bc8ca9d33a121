import { calendarDate } from '@dealwright/engine/base/working-time';
import { v7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import { type Columns, columnsFor, type Setup, textOr } from './columns.ts';
import { type LineColumns, lineColumns, linesOf } from './deal-lines.ts';
import { FIELDS, isProcessKind } from './field-catalogue.ts';
import { followColumns } from './follow-lines.ts';
import { type InputOf, type Parsed, readInput, type Standing } from './input.ts';
import { type NextStep, nextStepColumns } from './next-step.ts';
import { plainInstant } from './plain-time.ts';
import type { RecordKind } from './tables.ts';

export interface NewRecord<K extends RecordKind> {
  readonly input: InputOf[K];
  /** Leads, deals and customers are never without a stage. */
  readonly standing?: Standing;
  /** What the guide answered for it, kept with it at once. */
  readonly nextStep?: NextStep | null;
  /** When it came to be, for history; now unless said otherwise. */
  readonly createdAt?: string | undefined;
  /** Its id in the file or system it comes from. */
  readonly outsideId?: string | null | undefined;
}

/** A row that is about to be inserted, with the lines of a deal. */
export interface Draft {
  readonly columns: Columns;
  readonly lines: readonly LineColumns[] | undefined;
}

/** The columns and lines of a record that is about to be. Refuses as `createRecords`. */
export function draftOf<K extends RecordKind>(ctx: Context, kind: K, record: NewRecord<K>, setup: Setup): Draft {
  const input = readInput(kind, 'create', record.input, setup.byKey);
  const columns: Record<string, unknown> = { ...blank(ctx, kind, record), ...columnsFor(kind, input, null, setup) };
  if (isProcessKind(kind)) Object.assign(columns, standingColumns(kind, record.standing), nextStepColumns(record.nextStep ?? null));
  if (input['ownerId'] === undefined && input['ownerName'] === undefined && kind !== 'product' && !ctx.history)
    columns['owner_id'] = ctx.actor.id;
  if (kind === 'account' && columns['kind'] === null) columns['kind'] = 'organisation';
  const lines = kind === 'deal' ? linesOf(input['lines']) : undefined;
  if (lines?.some((line) => line.unitPrice !== null)) columns['currency'] ??= setup.currency;
  const kept = lines === undefined ? undefined : lineColumns(lines, textOr(columns['currency']) ?? setup.currency);
  if (kind === 'deal') Object.assign(columns, openedColumn(ctx, record, input), followColumns(columns, kept ?? [], input));
  return { columns, lines: kept };
}

/** Every column a new row names, so that all rows of a statement name the same ones. */
function blank<K extends RecordKind>(ctx: Context, kind: K, record: NewRecord<K>): Record<string, unknown> {
  const createdAt =
    (record.createdAt === undefined ? ctx.now : plainInstant(record.createdAt)) ??
    refuse('bad-value', 'Write the time of creation as ISO 8601 with its zone.');
  const outside = record.outsideId ?? null;
  if (outside !== null && outside.length > 300) refuse('bad-value', 'An id of another system has at most 300 characters.');
  return {
    ...Object.fromEntries(FIELDS[kind].filter((field) => field.write).map((field) => [field.column, null])),
    workspace_id: ctx.workspace.id,
    id: v7(),
    version: 1,
    created_at: createdAt,
    updated_at: ctx.now,
    created_by: ctx.actor.id,
    owner_id: null,
    owner_name: null,
    fields: {},
    outside_id: outside,
    ...(kind === 'deal' ? { pushes: 0 } : {}),
  };
}

/** A live deal is opened the day it is made; history knows the day only where the file has one. */
function openedColumn<K extends RecordKind>(ctx: Context, record: NewRecord<K>, input: Parsed): Columns {
  if (input['openedOn'] !== undefined || (ctx.history && record.createdAt === undefined)) return {};
  return { opened_on: calendarDate(record.createdAt ?? ctx.now, ctx.workspace.zone) };
}

function standingColumns(kind: RecordKind, standing: Standing | undefined): Columns {
  if (standing === undefined) throw new Error(`a ${kind} is created with its stage`);
  return { ...standing };
}

/** Where a row stands in its process, as its `created` event says it. */
export function stageOf(row: object): { stage?: { process: string; id: string; name: string; outcome: string | null } } {
  if (!('process_id' in row && 'stage' in row && 'stage_name' in row && 'stage_outcome' in row)) return {};
  const outcome = typeof row.stage_outcome === 'string' ? row.stage_outcome : null;
  return { stage: { process: String(row.process_id), id: String(row.stage), name: String(row.stage_name), outcome } };
}
