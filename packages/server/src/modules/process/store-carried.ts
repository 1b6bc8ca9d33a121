import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import type { WasBefore } from './migration-tables.ts';
import type { About } from './store.ts';

type Renamed = WasBefore['visits'][number];

/** How stays are called before they are called otherwise. */
export async function visitsBefore(ctx: Context, ids: readonly string[]): Promise<Map<string, Renamed>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('visits')
    .select(['id', 'stage', 'process_id as process', 'playbook_version as version'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Calls stays by the name their stage has now: the same stays, whose times stand. */
export async function renameVisits(ctx: Context, many: readonly Renamed[]): Promise<void> {
  if (many.length === 0) return;
  await sql`update visits as v set stage = g.stage, process_id = g.process, playbook_version = g.version
    from jsonb_to_recordset(${JSON.stringify(many)}::jsonb) as g (id uuid, stage text, process text, version integer)
    where v.workspace_id = ${ctx.workspace.id} and v.id = g.id`.execute(ctx.tx);
}

/** Ends stays because another stage or process begins, which is no move. */
export async function closeVisits(
  ctx: Context,
  many: readonly { id: string; at: string; to: string; direction: 'migrated' | 'switched' }[],
): Promise<void> {
  if (many.length === 0) return;
  await sql`update visits as v set left_at = g.at, left_recorded_at = ${ctx.now}::timestamptz, left_by = ${ctx.actor.id}::uuid, left_to = g."to", direction = g.direction
    from jsonb_to_recordset(${JSON.stringify(many)}::jsonb) as g (id uuid, at timestamptz, "to" text, direction text)
    where v.workspace_id = ${ctx.workspace.id} and v.id = g.id`.execute(ctx.tx);
}

/** Takes stays back that began with a migration: the ones before them go on, and what was written in them belongs there. */
export async function takeBackVisits(ctx: Context, many: readonly { readonly entered: string; readonly before: string }[]): Promise<void> {
  if (many.length === 0) return;
  const pairs = sql`jsonb_to_recordset(${JSON.stringify(many)}::jsonb) as g (entered uuid, before uuid)`;
  for (const table of ['step_marks', 'overrides', 'redated_steps'])
    await sql`update ${sql.table(table)} as r set visit_id = g.before from ${pairs}
      where r.workspace_id = ${ctx.workspace.id} and r.visit_id = g.entered`.execute(ctx.tx);
  await sql`delete from visits v using ${pairs} where v.workspace_id = ${ctx.workspace.id} and v.id = g.entered`.execute(ctx.tx);
  await sql`update visits as v set left_at = null, left_recorded_at = null, left_by = null, left_to = null, direction = null from ${pairs}
    where v.workspace_id = ${ctx.workspace.id} and v.id = g.before`.execute(ctx.tx);
}

/** The same overrides by the name their criterion has now: who gave them, when and why stands. */
export async function copyOverrides(ctx: Context, many: readonly { visit: string; from: string; criterion: string }[]): Promise<void> {
  if (many.length === 0) return;
  const rows = JSON.stringify(many.map((one) => ({ id: v7(), ...one })));
  await sql`insert into overrides (workspace_id, id, record_kind, record_id, visit_id, criterion, reason, until, given_at, by_id)
    select o.workspace_id, g.id, o.record_kind, o.record_id, o.visit_id, g.criterion, o.reason, o.until, o.given_at, o.by_id
    from jsonb_to_recordset(${rows}::jsonb) as g (id uuid, visit uuid, "from" text, criterion text)
    cross join lateral (select * from overrides o where o.workspace_id = ${ctx.workspace.id} and o.visit_id = g.visit and o.criterion = g."from"
      order by o.given_at desc limit 1) o`.execute(ctx.tx);
}

/** Answers under the name their question has now, with who said them and when. */
export async function copyAnswers(ctx: Context, many: readonly (About & { from: string; to: string })[]): Promise<void> {
  if (many.length === 0) return;
  const rows = JSON.stringify(many.map(({ kind, id, from, to }) => ({ id: v7(), kind, about: id, from, to })));
  await sql`insert into answers (workspace_id, id, record_kind, record_id, framework, element, value, confidence, evidence, confirmed_by,
      against, asked, owner_id, from_kind, from_ref, occurred_at, recorded_at, by_id, current)
    select a.workspace_id, g.id, a.record_kind, a.record_id, split_part(g."to", '.', 1), split_part(g."to", '.', 2), a.value, a.confidence,
      a.evidence, a.confirmed_by, a.against, a.asked, a.owner_id, a.from_kind, a.from_ref, a.occurred_at, ${ctx.now}::timestamptz, a.by_id, true
    from answers a join jsonb_to_recordset(${rows}::jsonb) as g (id uuid, kind text, about uuid, "from" text, "to" text)
      on a.record_kind = g.kind and a.record_id = g.about and a.framework || '.' || a.element = g."from"
    where a.workspace_id = ${ctx.workspace.id} and a.current`.execute(ctx.tx);
}

/** Notes for many records that tracks have begun; what is noted already stays. */
export async function insertManyTrackStarts(ctx: Context, many: readonly (About & { track: string; startedAt: string })[]): Promise<void> {
  if (many.length === 0) return;
  const rows = many.map(({ kind, id, track, startedAt }) => ({
    workspace_id: ctx.workspace.id,
    id: v7(),
    record_kind: kind,
    record_id: id,
    track,
    started_at: startedAt,
    recorded_at: ctx.now,
  }));
  await sql`insert into track_starts select * from jsonb_populate_recordset(null::track_starts, ${JSON.stringify(rows)}::jsonb)
    on conflict (workspace_id, record_kind, record_id, track) do nothing`.execute(ctx.tx);
}

export async function insertManyRedated(
  ctx: Context,
  many: readonly (About & { step: string; visit: string; dueAt: string })[],
): Promise<void> {
  if (many.length === 0) return;
  await ctx.tx
    .insertInto('redated_steps')
    .values(
      many.map(({ kind, id, step, visit, dueAt }) => ({
        workspace_id: ctx.workspace.id,
        id: v7(),
        record_kind: kind,
        record_id: id,
        visit_id: visit,
        step,
        due_at: dueAt,
        recorded_at: ctx.now,
        by_id: ctx.actor.id,
      })),
    )
    .execute();
}

/** When each of many records of one kind next does something by itself; null for never. */
export async function setTimedMoves(
  ctx: Context,
  kind: About['kind'],
  many: readonly { readonly id: string; readonly dueAt: string | null }[],
): Promise<void> {
  if (many.length === 0) return;
  await ctx.tx
    .deleteFrom('timed_moves')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('record_kind', '=', kind)
    .where(
      'record_id',
      'in',
      many.map(({ id }) => id),
    )
    .execute();
  const timed = many.flatMap(({ id, dueAt }) =>
    dueAt === null ? [] : [{ workspace_id: ctx.workspace.id, id: v7(), record_kind: kind, record_id: id, due_at: dueAt }],
  );
  if (timed.length > 0) await ctx.tx.insertInto('timed_moves').values(timed).execute();
}
