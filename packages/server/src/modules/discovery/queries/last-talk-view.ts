import type { getLastTalk } from '@dealwright/contract/discovery';
import type { Out } from '@dealwright/contract/route';
import { calendarDate, daysBetween } from '@dealwright/engine/base/working-time';
import { talkOverdue, type Waiting } from '@dealwright/engine/qualify/talk-due';
import { ACTIVITY_KINDS } from '@dealwright/contract/activities';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import { calendarIn } from '../../process/queries/case.ts';
import { recordById } from '../../records/queries/record.ts';

/** Longer words are cut: the line is read before one dials. */
const MOST_WORDS = 160;

/** What to know before one talks to a contact: facts, the last talk, and whether a running record waits for the next. Refuses: `not-found`. */
export async function lastTalkView(ctx: Context, given: string): Promise<Out<typeof getLastTalk>> {
  const { id, personalFacts } = await recordById(ctx, 'contact', given);
  const last = await lastTalk(ctx, id);
  const overdue = talkOverdue(last?.at ?? null, await waitingFor(ctx, id), ctx.now);
  const { zone } = ctx.workspace;
  return {
    personalFacts,
    last: last === null ? null : { ...last, days: Math.max(0, daysBetween(calendarDate(last.at, zone), calendarDate(ctx.now, zone))) },
    overdue: overdue === null ? null : { about: overdue.one.about, since: overdue.since },
  };
}

/** With them by name, about them, about whom they came from as a lead, or about a deal or customer they are the first contact of. */
export async function lastTalk(ctx: Context, id: string) {
  const w = ctx.workspace.id;
  const { rows } = await sql<{ kind: string; occurred_at: string; by_name: string; words: string | null }>`
    select kind, occurred_at, by_name, left(coalesce(nullif(btrim(body), ''), subject), ${MOST_WORDS + 1}) as words from activities
    where workspace_id = ${w} and deleted_at is null and kind <> 'note' and occurred_at <= ${ctx.now}::timestamptz
      and (contact_id = ${id} or (contact_id is null and about_id in (
        select ${id}::uuid
        union all select id from leads where workspace_id = ${w} and converted_contact_id = ${id}
        union all select id from deals where workspace_id = ${w} and contact_id = ${id}
        union all select id from customers where workspace_id = ${w} and contact_id = ${id})))
    order by occurred_at desc, id desc limit 1`.execute(ctx.tx);
  const [row] = rows;
  if (row === undefined) return null;
  return {
    kind: ACTIVITY_KINDS.find((one) => one === row.kind) ?? ('note' as const),
    at: new Date(row.occurred_at).toISOString(),
    by: row.by_name,
    words: row.words === null || row.words.length <= MOST_WORDS ? row.words : `${row.words.slice(0, MOST_WORDS)}…`,
  };
}

interface Running extends Waiting {
  readonly about: { readonly kind: 'deal' | 'customer'; readonly id: string; readonly name: string };
}

/** The open deals and customers they take part in, with what each stage allows. */
async function waitingFor(ctx: Context, id: string): Promise<Running[]> {
  const w = ctx.workspace.id;
  const { rows } = await sql<Row>`
    select 'deal' as kind, id, name, process_id, playbook_version, stage, stage_entered_at from deals
    where workspace_id = ${w} and deleted_at is null and stage_outcome is null
      and (contact_id = ${id} or id in (select deal_id from stakeholders where workspace_id = ${w} and contact_id = ${id}))
    union all select 'customer', id, name, process_id, playbook_version, stage, stage_entered_at from customers
    where workspace_id = ${w} and deleted_at is null and stage_outcome is null and contact_id = ${id}`.execute(ctx.tx);
  const running: Running[] = [];
  for (const row of rows) {
    const playbook = await pinnedPlaybook(ctx, row.playbook_version);
    const process = playbook.processes.find((one) => one.id === row.process_id);
    running.push({
      about: { kind: row.kind, id: row.id, name: row.name },
      enteredAt: new Date(row.stage_entered_at).toISOString(),
      stall: process?.stages.find((one) => one.id === row.stage)?.stall ?? null,
      calendar: calendarIn(playbook.calendar, ctx.workspace.zone),
    });
  }
  return running;
}

interface Row {
  readonly kind: 'deal' | 'customer';
  readonly id: string;
  readonly name: string;
  readonly process_id: string;
  readonly playbook_version: number;
  readonly stage: string;
  readonly stage_entered_at: string;
}
