import type { Activity } from '@dealwright/contract/activities';
import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { readCount } from '../../../platform/db/tally.ts';
import { activityView } from '../activity-view.ts';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import { ACTIVITY_FIELDS, COUNTED, FIELDS, isProcessKind } from '../field-catalogue.ts';
import { askingOf } from '../list/asking.ts';
import { compileIds, compileList, type ListQuery, type Page } from '../list/compile-list.ts';
import type { ListSpec } from '../list/list-spec.ts';
import { soughtText } from '../list/sought.ts';
import { withLinkedNames } from './linked-names.ts';
import { tallyTopic } from '../tally-deltas.ts';
import { maskedView, shownFields } from '../mask.ts';
import { JOINS_OF, joined, selected } from '../record-select.ts';
import { type Joined, type ViewOf, VIEWS } from '../record-views.ts';
import { type ActivityTable, type RecordKind, type RowOf, TABLE_OF } from '../tables.ts';
import { fieldSetup } from './field-setup.ts';

/** What `q` looks into. */
const SEARCHED: Readonly<Record<RecordKind, readonly string[]>> = {
  lead: ['r.name', 'r.email', 'r.company'],
  deal: ['r.name', 'account.name'],
  customer: ['r.name', 'account.name'],
  account: ['r.name', 'r.website'],
  contact: ['r.name', 'r.email', 'account.name'],
  product: ['r.name', 'r.code'],
};

type Spec<K extends RecordKind> = ListSpec<RowOf[K] & Joined, ViewOf[K]>;

/** What a list of the kind is made of, as far as its reader may see it. */
export async function listSpec<K extends RecordKind>(ctx: Context, kind: K): Promise<Spec<K>> {
  const setup = await fieldSetup(ctx, kind);
  const joins = JOINS_OF[kind];
  const hidden = hiddenFields(ctx.actor, kind);
  const seen = <T>(all: readonly T[], key: (one: T) => string): readonly T[] =>
    hidden.size === 0 ? all : all.filter((one) => !hidden.has(key(one)));
  return {
    workspaceId: ctx.workspace.id,
    zone: ctx.workspace.zone,
    currency: ctx.workspace.currency,
    asking: askingOf(ctx),
    table: TABLE_OF[kind],
    select: sql`${selected(joins)}${withLinkedNames(ctx.actor, setup)}`,
    joins: joined(joins),
    // What is kept from the reader is no field here: not to filter, sort or search by.
    fields: seen([...FIELDS[kind], ...(COUNTED[kind] ?? [])], (field) => field.key),
    custom: shownFields(ctx.actor, kind, setup.byKey),
    searched: seen(SEARCHED[kind], (column) => column.slice(column.indexOf('.') + 1)),
    defaultSort: '-createdAt',
    view: (row) => maskedView(ctx.actor, kind, VIEWS[kind](row, setup)),
  };
}

/** How many records of a process kind there are, in all or in the stages asked for alone, from the kept counts of the whole workspace. */
async function keptCount(
  ctx: Context,
  kind: RecordKind,
  { filter, q }: { readonly filter?: string | undefined; readonly q?: string | undefined },
): Promise<number | null> {
  if (!isProcessKind(kind) || ctx.actor.reach.see !== null || soughtText(q) !== null) return null;
  const stages = filter === undefined ? null : stagesIn(filter);
  return stages === undefined ? null : readCount(ctx, tallyTopic(kind, ''), stages);
}

const stageFilter = z.strictObject({
  field: z.literal('stage'),
  op: z.enum(['eq', 'in']),
  value: z.union([z.string(), z.array(z.string())]),
});

/** The stages a filter asks for, where it asks for nothing else. */
function stagesIn(filter: string): readonly string[] | undefined {
  const { success, data } = stageFilter.safeParse(JSON.parse(filter));
  if (!success) return undefined;
  return typeof data.value === 'string' ? [data.value] : data.value;
}

/** One page of the records of a kind. Refuses: as `compileList`. */
export async function recordList<K extends RecordKind>(ctx: Context, kind: K, query: ListQuery): Promise<Page<ViewOf[K]>> {
  return compileList(ctx, { ...(await listSpec(ctx, kind)), keptCount: (asked) => keptCount(ctx, kind, asked) }, query);
}

/** The ids of the records that a filter and search find, at most so many. Refuses: as `compileIds`. */
export async function recordIds(
  ctx: Context,
  kind: RecordKind,
  query: { readonly filter?: string | undefined; readonly q?: string | undefined },
  most: number,
): Promise<string[]> {
  return compileIds(ctx, await listSpec(ctx, kind), query, most);
}

/** One page of what happened, newest first unless said otherwise. Refuses: as `compileList`. */
export function activityList(ctx: Context, query: ListQuery): Promise<Page<Activity>> {
  const joins = JOINS_OF.activity;
  return compileList<Selectable<ActivityTable> & Joined, Activity>(
    ctx,
    {
      workspaceId: ctx.workspace.id,
      zone: ctx.workspace.zone,
      currency: ctx.workspace.currency,
      asking: askingOf(ctx),
      table: 'activities',
      select: selected(joins),
      joins: joined(joins),
      fields: ACTIVITY_FIELDS,
      custom: new Map(),
      searched: ['r.subject', 'r.body'],
      defaultSort: '-occurredAt',
      view: activityView,
    },
    query,
  );
}
