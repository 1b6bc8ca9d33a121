import type { Pipeline } from '@dealwright/contract/pipeline';
import { workingDaysBetween } from '@dealwright/engine/base/working-time';
import type { Calendar } from '@dealwright/engine/language/playbook';
import { sql } from 'kysely';
import { z } from 'zod';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { amountText } from '../../../platform/money.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { FoundRecords } from '../../records/queries/found-records.ts';

export interface CardRow {
  id: string;
  name: string;
  account: string | null;
  amount_minor: string | null;
  currency: string | null;
  closes_on: string | null;
  owner: string | null;
  stage: string;
  stage_entered_at: string;
  next_title: string | null;
  next_due_at: string | null;
  version: number;
}
type Card = Pipeline['columns'][number]['cards'][number];

/** Where a column goes on: the last card shown. */
const cursorShape = z.tuple([z.iso.date().nullable(), z.uuid()]);

/** The first cards of every column in one statement, each column by its own index range; after a card where a cursor names one. */
export async function cardRows(
  ctx: Context,
  processId: string,
  stages: readonly string[],
  most: number,
  { from, where }: FoundRecords,
  cursor?: string,
): Promise<CardRow[]> {
  const w = ctx.workspace.id;
  const after = cursor === undefined ? sql`` : sql`and ${afterCard(cursor)}`;
  const { rows } = await sql<CardRow>`
    select d.id, d.name, a.name as account, ${hiddenFields(ctx.actor, 'deal').has('amount') ? sql`null::text as amount_minor` : sql`d.amount_minor::text`}, d.currency, d.closes_on, coalesce(m.name, d.owner_name) as owner, d.stage,
      d.stage_entered_at, d.next_title, d.next_due_at, d.version
    from unnest(${stages}::text[]) as s (stage)
    cross join lateral (
      select r.* from ${from} where ${where} and r.process_id = ${processId} and r.stage = s.stage ${after}
      order by r.closes_on, r.id limit ${most}) d
    left join accounts a on a.workspace_id = ${w} and a.id = d.account_id
    left join members m on m.workspace_id = ${w} and m.id = d.owner_id
    order by d.closes_on, d.id`.execute(ctx.tx);
  return rows;
}

/** Undated deals come last. */
function afterCard(cursor: string) {
  const [closesOn, id] = readCursor(cursor);
  if (closesOn === null) return sql`r.closes_on is null and r.id > ${id}`;
  return sql`(r.closes_on > ${closesOn}::date or (r.closes_on = ${closesOn}::date and r.id > ${id}) or r.closes_on is null)`;
}

function readCursor(text: string): z.infer<typeof cursorShape> {
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    refuse('bad-cursor', 'Take the cursor from the answer before.');
  }
}

/** At most `most` of a column's rows as cards, and where it goes on when there are more. */
export function pageOfCards(
  rows: readonly CardRow[],
  most: number,
  calendar: Calendar,
  now: string,
): { cards: Card[]; nextCursor: string | null } {
  const last = rows.length > most ? rows[most - 1] : undefined;
  return {
    cards: rows.slice(0, most).map((row) => cardOf(row, calendar, now)),
    nextCursor: last === undefined ? null : Buffer.from(JSON.stringify([last.closes_on, last.id])).toString('base64url'),
  };
}

function cardOf(row: CardRow, calendar: Calendar, now: string): Card {
  return {
    id: row.id,
    name: row.name,
    account: row.account,
    amount: row.amount_minor === null || row.currency === null ? null : amountText(BigInt(row.amount_minor), row.currency),
    currency: row.currency,
    closesOn: row.closes_on,
    owner: row.owner,
    enteredAt: row.stage_entered_at,
    daysInStage: Math.max(0, workingDaysBetween(calendar, row.stage_entered_at, now)),
    nextStep: row.next_title === null ? null : { title: row.next_title, dueAt: row.next_due_at },
    version: row.version,
  };
}
