import type { Activity } from '@dealwright/contract/activities';
import type { Selectable } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { activityView } from '../activity-view.ts';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import { ACTIVITY_FIELDS, FIELDS } from '../field-catalogue.ts';
import { compileList, type ListQuery, type Page } from '../list/compile-list.ts';
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

/** One page of the records of a kind. Refuses: as `compileList`. */
export async function recordList<K extends RecordKind>(ctx: Context, kind: K, query: ListQuery): Promise<Page<ViewOf[K]>> {
  const setup = await fieldSetup(ctx, kind);
  const joins = JOINS_OF[kind];
  const hidden = hiddenFields(ctx.actor, kind);
  const seen = <T>(all: readonly T[], key: (one: T) => string): readonly T[] =>
    hidden.size === 0 ? all : all.filter((one) => !hidden.has(key(one)));
  return compileList<RowOf[K] & Joined, ViewOf[K]>(
    ctx,
    {
      workspaceId: ctx.workspace.id,
      zone: ctx.workspace.zone,
      currency: ctx.workspace.currency,
      table: TABLE_OF[kind],
      select: selected(joins),
      joins: joined(joins),
      // What is kept from the reader is no field here: not to filter, sort or search by.
      fields: seen(FIELDS[kind], (field) => field.key),
      custom: shownFields(ctx.actor, kind, setup.byKey),
      searched: seen(SEARCHED[kind], (column) => column.slice(column.indexOf('.') + 1)),
      defaultSort: '-createdAt',
      view: (row) => maskedView(ctx.actor, kind, VIEWS[kind](row, setup)),
    },
    query,
  );
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
