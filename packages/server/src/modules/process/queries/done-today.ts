import type { Today } from '@dealwright/contract/today';
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { readEvents } from '../../../platform/events/read-events.ts';
import { eventText } from '../../compliance/queries/event-text.ts';
import { ME, SINCE, theRecord, W } from './day-given.ts';
import { instantText } from './plain-fields.ts';

export interface DoneRow {
  readonly event: string;
  readonly type: string;
  readonly v: number;
  readonly payload: Record<string, unknown>;
  readonly occurred_at: string;
  readonly kind: 'lead' | 'deal' | 'customer';
  readonly id: string;
  readonly name: string;
  readonly account: string | null;
  readonly stage_name: string;
}

/** What the caller has written down since the day began, by when it happened, newest first: moves, steps and logged activities. */
export const doneRows: RawBuilder<unknown> = sql`select e.id as event, e.type, e.v, e.payload, e.occurred_at, r.kind, r.id, r.name, r.account, r.stage_name
 from (select * from events where workspace_id = ${W} and actor_id = ${ME} and recorded_at >= ${SINCE}
 and type in ('activity.logged', 'task.done', 'lead.moved', 'deal.moved', 'customer.moved', 'lead.stepMarked', 'deal.stepMarked', 'customer.stepMarked')
 and id <> all(array(select (gone ->> 'id')::uuid from events u, jsonb_array_elements(u.payload -> 'events') gone
 where u.workspace_id = ${W} and u.actor_id = ${ME} and u.recorded_at >= ${SINCE} and u.type = 'act.undone'))
 and subject_kind in ('lead', 'deal', 'customer') and recorded_at - occurred_at < interval '2 days'
 order by recorded_at desc, id desc limit 20) e ${theRecord('e', 'subject_kind', 'subject_id')} order by e.occurred_at desc, e.id desc`;

/** The acts of the day as people read them. */
export async function doneOf(ctx: Context, rows: readonly DoneRow[]): Promise<Today['done']> {
  const read = await readEvents(
    ctx,
    rows.map((row) => ({ ...row, id: row.event, record: row.id })),
  );
  return read.map((row) => ({
    at: instantText(row.occurred_at),
    event: row.id,
    text: eventText(row.type, row.payload),
    record: { kind: row.kind, id: row.record, name: row.name, account: row.account, stage: row.stage_name },
  }));
}
