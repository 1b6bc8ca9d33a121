import { LISTED_KINDS, SHARED, type View } from '@dealwright/contract/views';
import type { Context } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { DEFAULT_VIEWS } from '../default-views.ts';
import { compileFilter } from '../list/filter.ts';
import { listField, type ListSpec } from '../list/list-spec.ts';
import { readOrder } from '../list/order.ts';
import { mayChangeView, type ViewRow, viewRows } from '../store-views.ts';
import type { RecordKind } from '../tables.ts';
import { listSpec } from './list.ts';

type Said = Pick<View, 'filter' | 'sort' | 'columns'>;
type Spec = Pick<ListSpec<never, unknown>, 'workspaceId' | 'zone' | 'currency' | 'asking' | 'fields' | 'custom'>;

/** The views of a kind that the caller may use. One that names a field kept from them is not among them. */
export async function viewList(ctx: Context, kind: RecordKind): Promise<View[]> {
  const spec = await listSpec(ctx, kind);
  const given = DEFAULT_VIEWS[kind].map((one): View => ({
    id: null,
    key: one.key,
    version: 1,
    kind,
    name: one.key,
    filter: JSON.stringify(one.filter),
    sort: one.sort ?? null,
    columns: [...(one.columns ?? [])],
    shared: 'workspace',
    owner: null,
    mayChange: false,
    updatedAt: null,
  }));
  const kept = await viewRows(ctx, kind);
  const names = await namesOf(ctx, kept);
  return [...given, ...kept.map((row) => viewOf(ctx, row, names))]
    .filter((one) => isReadable(spec, one))
    .map((one) => ({ ...one, columns: one.columns.filter((key) => isField(spec, key)) }));
}

/** One view as the API shows it. */
export async function viewAnswer(ctx: Context, row: ViewRow): Promise<View> {
  return viewOf(ctx, row, await namesOf(ctx, [row]));
}

/**
 * Whether a view names only what its writer may see.
 *
 * Refuses: `bad-filter`, `bad-sort`, `unknown-field`.
 */
export async function checkView(ctx: Context, kind: RecordKind, said: Said): Promise<void> {
  const spec = await listSpec(ctx, kind);
  read(spec, said);
  for (const key of said.columns) listField(spec, key);
}

function read(spec: Spec, said: Pick<Said, 'filter' | 'sort'>): void {
  if (said.filter !== null) compileFilter(spec, said.filter);
  if (said.sort !== null) readOrder(spec, said.sort);
}

function isReadable(spec: Spec, said: Said): boolean {
  return passes(() => read(spec, said));
}

function isField(spec: Spec, key: string): boolean {
  return passes(() => listField(spec, key));
}

function passes(ask: () => unknown): boolean {
  try {
    ask();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function namesOf(ctx: Context, rows: readonly ViewRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.map((row) => row.by_id))];
  if (ids.length === 0) return new Map();
  const members = await ctx.tx
    .selectFrom('members')
    .select(['id', 'name'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', ids)
    .execute();
  return new Map(members.map((one) => [one.id, one.name]));
}

function viewOf(ctx: Context, row: ViewRow, names: ReadonlyMap<string, string>): View {
  return {
    id: row.id,
    key: null,
    version: row.version,
    kind: LISTED_KINDS.find((one) => one === row.kind) ?? 'lead',
    name: row.name,
    filter: row.filter,
    sort: row.sort,
    columns: row.columns,
    shared: SHARED.find((one) => one === row.shared) ?? 'private',
    owner: { id: row.by_id, name: names.get(row.by_id) ?? '' },
    mayChange: mayChangeView(ctx, row),
    updatedAt: row.updated_at,
  };
}
