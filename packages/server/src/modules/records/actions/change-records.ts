import type { Context } from '../../../platform/context.ts';
import { appendDeltas } from '../../../platform/db/tally.ts';
import { announceMany } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { type Columns, columnsFor, type Setup, textOr } from '../columns.ts';
import { type LineColumns, lineColumns, linesOf, lineTold, lineValues } from '../deal-lines.ts';
import { RECORD_EVENTS } from '../events.ts';
import { followColumns } from '../follow-lines.ts';
import { type Changes as Input, readInput } from '../input.ts';
import { digitsOf } from '../../../platform/money.ts';
import { demand } from '../policy.ts';
import { keptLines } from '../queries/deal-lines.ts';
import { productNames } from '../queries/product-names.ts';
import { demandFields } from '../queries/demand-fields.ts';
import { fieldSetup } from '../queries/field-setup.ts';
import { checkProductNames } from '../product-clash.ts';
import { checkReferences } from '../queries/references.ts';
import { setFieldValues } from '../store-fields.ts';
import { setLines } from '../store-lines.ts';
import { type AnyRow, lockRows, updateRows } from '../store-rows.ts';
import { refuseStale } from '../stale.ts';
import { subjectOf } from '../subject.ts';
import { deltasOf, foldDeltas } from '../tally-deltas.ts';
import type { RecordKind } from '../tables.ts';
import { type Changes, changesBetween, valuesOf } from '../values.ts';

export interface RecordChange {
  readonly id: string;
  readonly changes: Input;
  /** What the caller saw; null takes the record as it is. */
  readonly version?: number | null | undefined;
}

export interface Changed<K extends RecordKind> {
  readonly row: AnyRow<K>;
  /** By field, in the API's form; empty where nothing was to change. */
  readonly changes: Changes;
}

interface Draft<K extends RecordKind> extends Changed<K> {
  readonly before: AnyRow<K>;
  readonly columns: Columns;
  readonly lines: readonly LineColumns[] | undefined;
}

/**
 * Changes records of one kind, each at most once, up to 500 at once. What is already so is not written: no version, no event.
 *
 * Needs: the right to write; the version the caller saw, where one is given.
 * Changes: the kind's table, custom values, lines, kept sums; a deal's `pushes` when its close moves later while it is open.
 * Announces: `<kind>.changed` with what was and what is. Refuses: `not-found`, `not-allowed`, `stale` with `current`,
 * `unknown-field`, `bad-value`, `taken` (products).
 */
export async function changeRecords<K extends RecordKind>(ctx: Context, kind: K, given: readonly RecordChange[]): Promise<Changed<K>[]> {
  const setup = await fieldSetup(ctx, kind);
  const ids = given.map((one) => one.id);
  const locked = await lockRows(ctx, kind, ids);
  const lines = kind === 'deal' ? await keptLines(ctx, ids) : new Map<string, LineColumns[]>();
  const names = kind === 'deal' ? await namesOfLines(ctx, given, lines) : new Map<string, string>();
  const drafts: Draft<K>[] = [];
  for (const one of given) {
    const before = locked.get(one.id) ?? refuse('not-found');
    demand(ctx.actor, 'change', before);
    demandFields(ctx.actor, kind, one.changes);
    if (one.version != null && one.version !== before.version) await refuseStale(ctx, kind, one.id);
    drafts.push(draftOf(ctx, kind, one, before, { kept: lines.get(one.id) ?? [], names }, setup));
  }
  const touched = drafts.filter((draft) => Object.keys(draft.changes).length > 0);
  const rows = await write(ctx, kind, touched, setup);
  return drafts.map((draft) => ({ row: rows.get(draft.before.id) ?? draft.before, changes: draft.changes }));
}

function draftOf<K extends RecordKind>(
  ctx: Context,
  kind: K,
  given: RecordChange,
  before: AnyRow<K>,
  linesBefore: LinesBefore,
  setup: Setup,
): Draft<K> {
  const input = readInput(kind, 'change', given.changes, setup.byKey);
  const columns: Record<string, unknown> = { ...columnsFor(kind, input, before, setup) };
  if (kind === 'account' && columns['parent_id'] === before.id) refuse('bad-value', 'An account cannot be its own parent.');
  const lines = kind === 'deal' ? linesDraft(input['lines'], before, columns, linesBefore, setup) : undefined;
  if (kind === 'deal') Object.assign(columns, followColumns({ ...before, ...columns }, lines?.columns ?? linesBefore.kept, input));
  const row = { ...before, ...columns };
  if (kind === 'deal' && putOff(before, row)) columns['pushes'] = Number(Object.entries(before).find(([key]) => key === 'pushes')?.[1]) + 1;
  const changes = changesBetween(valuesOf(kind, before, setup), valuesOf(kind, row, setup));
  if (lines !== undefined) Object.assign(changes, lines.changes);
  return { before, row: before, columns, changes, lines: lines?.columns };
}

/** Whether an open deal's close moves later. */
function putOff(before: Columns, after: Columns): boolean {
  const [from, to] = [before['closes_on'], after['closes_on']];
  return typeof from === 'string' && typeof to === 'string' && to > from && before['stage_outcome'] === null;
}

/** The lines a deal has, and what products are called where lines are told. */
interface LinesBefore {
  readonly kept: readonly LineColumns[];
  readonly names: ReadonlyMap<string, string>;
}

/** The names of the products in lines that change. */
async function namesOfLines(
  ctx: Context,
  given: readonly RecordChange[],
  kept: ReadonlyMap<string, readonly LineColumns[]>,
): Promise<ReadonlyMap<string, string>> {
  const changing = given.filter((one) => one.changes['lines'] !== undefined);
  return productNames(ctx, [
    ...changing.flatMap((one) => (linesOf(one.changes['lines']) ?? []).map((line) => line.productId)),
    ...changing.flatMap((one) => (kept.get(one.id) ?? []).map((line) => line.product_id)),
  ]);
}

/** New lines, or the old ones read anew where the deal's currency counts other decimals. */
function linesDraft(input: unknown, before: Columns, columns: Record<string, unknown>, { kept, names }: LinesBefore, setup: Setup) {
  const from = textOr(before['currency']) ?? setup.currency;
  const named = linesOf(input);
  if (named?.some((line) => line.unitPrice !== null) && (columns['currency'] ?? before['currency']) == null) columns['currency'] = from;
  const to = textOr(columns['currency']) ?? from;
  const values = lineValues(kept, from);
  if (named === undefined)
    return digitsOf(from) === digitsOf(to) || kept.length === 0 ? undefined : { columns: lineColumns(values, to), changes: {} };
  const wanted = lineColumns(named, to);
  const now = lineValues(wanted, to);
  if (JSON.stringify(now) === JSON.stringify(values)) return undefined;
  return {
    columns: wanted,
    changes: { lines: { from: values.map((line) => lineTold(line, names)), to: now.map((line) => lineTold(line, names)) } },
  };
}

async function write<K extends RecordKind>(
  ctx: Context,
  kind: K,
  drafts: readonly Draft<K>[],
  setup: Setup,
): Promise<Map<string, AnyRow<K>>> {
  await checkReferences(ctx, kind, drafts, setup);
  if (kind === 'product') {
    const renamed = drafts.filter((draft) => 'match_name' in draft.columns);
    await checkProductNames(
      ctx,
      renamed.map((draft) => ({ id: draft.before.id, ...draft.columns })),
    );
  }
  const named = [...new Set(drafts.flatMap((draft) => Object.keys(draft.columns)))];
  const updates = drafts.map(({ before, columns }) => ({
    id: before.id,
    ...Object.fromEntries(Object.entries({ ...before, ...columns }).filter(([column]) => named.includes(column))),
    version: before.version + 1,
    updated_at: ctx.now,
  }));
  const rows = new Map((await updateRows(ctx, kind, updates)).map((row) => [row.id, row]));
  const after = (draft: Draft<K>): AnyRow<K> => rows.get(draft.before.id) ?? draft.before;
  await setFieldValues(ctx, drafts.filter((draft) => 'fields' in draft.columns).map(after), setup, false);
  await setLines(
    ctx,
    drafts.flatMap((draft) => (draft.lines === undefined ? [] : [{ id: draft.before.id, lines: draft.lines }])),
  );
  await appendDeltas(ctx, foldDeltas(drafts.flatMap((draft) => deltasOf(kind, draft.before, after(draft)))));
  await announceMany(
    ctx,
    RECORD_EVENTS[kind].changed,
    drafts.map((draft) => ({ ...subjectOf(kind, draft.before), payload: { name: after(draft).name, changes: draft.changes } })),
  );
  return rows;
}
