import { calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { RecordKind } from '../tables.ts';

const DAY_MS = 24 * 3_600_000;

/** What the parts of a day's statements are asked for, each bound once; read through a query, it leaves one plan good for every member. */
export const W = sql`(select w from given)`;
export const ME = sql`(select me from given)`;
export const NOW = sql`(select now from given)`;
export const DAY = sql`(select day from given)`;
/** When the day began in the zone of the workspace. */
export const SINCE = sql`(select since from given)`;
export const ZONE = sql`(select zone from given)`;

/** What every part of a member's day asks with: workspace, member, now and today, each bound once, so that one plan serves all. */
export function given(ctx: Context): RawBuilder<unknown> {
  const { id, zone } = ctx.workspace;
  const day = calendarDate(ctx.now, zone);
  return sql`given as materialized (select ${id}::uuid as w, ${ctx.actor.id}::uuid as me, ${ctx.now}::timestamptz as now, ${day}::date as day,
    ${startOfDate(day, zone)}::timestamptz as since, ${zone}::text as zone)`;
}

/**
 * The caller's records that are open, or ended with something left to do, as `mine`: one look at them serves the ranking, the counts and
 * the clock. With `only` that record alone. `worth` says what a record's amount is worth.
 */
export function mine(
  ctx: Context,
  { worth = sql`null`, only }: { readonly worth?: RawBuilder<unknown>; readonly only?: { readonly kind: RecordKind; readonly id: string } },
): RawBuilder<unknown> {
  const tomorrow = new Date(Date.parse(ctx.now) + DAY_MS).toISOString();
  return sql`mine as materialized (select r.kind, r.id, r.stage_outcome is null as open, r.next_kind is not null as led, r.next_due_at as due,
 ${worth} as worth, r.grade, r.next_risk, r.last_touched_at, r.created_at from running_records r
 where r.workspace_id = ${W} and r.owner_id = ${ME} and r.deleted_at is null
 and (r.stage_outcome is null or (r.next_kind is not null and r.next_due_at < (select ${tomorrow}::timestamptz)))
 ${only === undefined ? sql`` : sql`and r.kind = ${only.kind} and r.id = ${only.id}`})`;
}

/** The record that rows `of` name by `kind` and `id`, as `r`: looked up one by one, however many there may be. */
export const theRecord = (of: string, kind = 'kind', id = 'id'): RawBuilder<unknown> =>
  sql`cross join lateral (select * from running_records x where x.workspace_id = ${W} and x.kind = ${sql.ref(`${of}.${kind}`)} and x.id = ${sql.ref(`${of}.${id}`)} limit 1) r`;

/** A part of a statement as one JSON array of its rows. */
export const rowsOf = (part: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select coalesce(json_agg(p), '[]') from (${part}) p)`;
