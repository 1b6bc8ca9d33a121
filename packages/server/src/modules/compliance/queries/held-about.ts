import { type Selectable, sql } from 'kysely';
import { mayRunWorkspace } from '../../../platform/auth/policy.ts';
import type { Context } from '../../../platform/context.ts';
import type { EventTable } from '../../../platform/db/tables.ts';
import { readEvents } from '../../../platform/events/read-events.ts';
import { refuse } from '../../../platform/refuse.ts';
import { type PersonRecord, samePerson } from '../../records/queries/same-person.ts';

export interface HeldAbout {
  readonly people: readonly PersonRecord[];
  /** Rows as they are kept, deleted ones too. */
  readonly records: readonly object[];
  readonly activities: readonly object[];
  /** Their parts in deals. */
  readonly parts: readonly object[];
  /** What the log says of them, theirs and on other records, oldest first: answers, notes and reasons among it. */
  readonly events: readonly object[];
}

/**
 * Everything the records and the log hold about a person.
 *
 * Needs: owner or admin. Refuses: `not-found`, `not-allowed`.
 */
export async function heldAbout(ctx: Context, start: PersonRecord): Promise<HeldAbout> {
  if (!mayRunWorkspace(ctx.actor)) refuse('not-allowed', 'Only an owner or admin of the workspace may hand out what is held.');
  const people = await samePerson(ctx, start);
  const w = ctx.workspace.id;
  const idsOf = (kind: PersonRecord['kind']) => people.filter((one) => one.kind === kind).map((one) => one.id);
  const [leads, contacts, all] = [idsOf('lead'), idsOf('contact'), people.map((one) => one.id)];
  const records = await sql<{ kind: string; record: object }>`
    select 'lead' as kind, to_jsonb(r) as record from leads r where workspace_id = ${w} and id = any(${leads}::uuid[])
    union all select 'contact', to_jsonb(r) from contacts r where workspace_id = ${w} and id = any(${contacts}::uuid[])`.execute(ctx.tx);
  const activities = await sql<{ record: object }>`
    select to_jsonb(r) as record from activities r where workspace_id = ${w} and ((about_kind = 'lead' and about_id = any(${leads}::uuid[]))
      or (about_kind = 'contact' and about_id = any(${contacts}::uuid[])) or contact_id = any(${contacts}::uuid[])) order by occurred_at, id`.execute(
    ctx.tx,
  );
  const parts = await sql<{ record: object }>`
    select to_jsonb(r) as record from stakeholders r where workspace_id = ${w} and contact_id = any(${contacts}::uuid[])`.execute(ctx.tx);
  const { rows } = await sql<Selectable<EventTable>>`
    select * from events where workspace_id = ${w} and ((subject_kind in ('lead', 'contact') and subject_id = any(${all}::uuid[]))
      or payload #>> '{$sealed,id}' = any(${all}::text[])) order by occurred_at, id`.execute(ctx.tx);
  const events = await readEvents(ctx, rows);
  return {
    people,
    records: records.rows.map(({ kind, record }) => ({ kind, ...record })),
    activities: activities.rows.map(({ record }) => record),
    parts: parts.rows.map(({ record }) => record),
    events: events.map(({ id, type, subject_kind: kind, subject_id: subject, actor_name: by, occurred_at: at, payload }) => ({
      id,
      type,
      at,
      by,
      payload,
      subject: { kind, id: subject },
    })),
  };
}
