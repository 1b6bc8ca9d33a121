import type { Today } from '@dealwright/contract/today';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { readEvents } from '../../../platform/events/read-events.ts';
import { eventText } from '../../compliance/queries/event-text.ts';

interface DoneRow {
  event: string;
  type: string;
  v: number;
  payload: Record<string, unknown>;
  recorded_at: string;
  occurred_at: string;
  kind: 'lead' | 'deal' | 'customer';
  id: string;
  name: string;
  account: string | null;
  stage_name: string;
}

/** What the caller has written down since a moment, by when it happened, newest first: moves, steps and logged activities. */
export async function doneToday(ctx: Context, since: string): Promise<Today['done']> {
  const w = ctx.workspace.id;
  const { rows } = await sql<DoneRow>`
    select e.id as event, e.type, e.v, e.payload, e.recorded_at, e.occurred_at, e.subject_kind as kind, e.subject_id as id, coalesce(l.name, d.name, c.name) as name,
      coalesce(l.company, a.name) as account, coalesce(l.stage_name, d.stage_name, c.stage_name) as stage_name
    from (select * from events where workspace_id = ${w} and actor_id = ${ctx.actor.id} and recorded_at >= ${since}
      and type in ('activity.logged', 'task.done', 'lead.moved', 'deal.moved', 'customer.moved', 'lead.stepMarked', 'deal.stepMarked', 'customer.stepMarked')
      and id <> all(array(select (gone ->> 'id')::uuid from events u, jsonb_array_elements(u.payload -> 'events') gone
        where u.workspace_id = ${w} and u.actor_id = ${ctx.actor.id} and u.recorded_at >= ${since} and u.type = 'act.undone'))
      and subject_kind in ('lead', 'deal', 'customer') and recorded_at - occurred_at < interval '2 days'
      order by recorded_at desc, id desc limit 20) e
    left join leads l on e.subject_kind = 'lead' and l.workspace_id = ${w} and l.id = e.subject_id
    left join deals d on e.subject_kind = 'deal' and d.workspace_id = ${w} and d.id = e.subject_id
    left join customers c on e.subject_kind = 'customer' and c.workspace_id = ${w} and c.id = e.subject_id
    left join accounts a on a.workspace_id = ${w} and a.id = coalesce(d.account_id, c.account_id)
    where coalesce(l.id, d.id, c.id) is not null
    order by e.occurred_at desc, e.id desc`.execute(ctx.tx);
  const read = await readEvents(
    ctx,
    rows.map((row) => ({ ...row, id: row.event, record: row.id })),
  );
  return read.map((row) => ({
    at: row.occurred_at,
    event: row.id,
    text: eventText(row.type, row.payload),
    record: { kind: row.kind, id: row.record, name: row.name, account: row.account, stage: row.stage_name },
  }));
}
