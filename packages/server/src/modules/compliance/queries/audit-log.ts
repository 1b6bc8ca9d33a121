import type { AuditRow, exportAudit, listAudit } from '@dealwright/contract/audit';
import type { Out, Query } from '@dealwright/contract/route';
import { addDays, startOfDate } from '@dealwright/engine/base/working-time';
import { type RawBuilder, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import type { EventTable } from '../../../platform/db/tables.ts';
import { eventTypes } from '../../../platform/events/event-type.ts';
import { asEvent } from '../../../platform/events/list-events.ts';
import { readEvents } from '../../../platform/events/read-events.ts';
import { refuse } from '../../../platform/refuse.ts';
import { eventText } from './event-text.ts';

type Sql = RawBuilder<unknown>;
/** Which rows of the log are asked for. */
export type LogAsked = Query<typeof exportAudit>;

type Row = Selectable<EventTable> & {
  readonly position: bigint | null;
  readonly hash: Buffer | null;
  readonly subject_name: string | null;
};
const cursorShape = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where the name of what an event happened to is read, as the reader may see it now. */
const NAMED = {
  lead: ['leads', 'name'],
  deal: ['deals', 'name'],
  customer: ['customers', 'name'],
  account: ['accounts', 'name'],
  contact: ['contacts', 'name'],
  product: ['products', 'name'],
  member: ['members', 'name'],
  team: ['teams', 'name'],
  import: ['imports', 'file_name'],
} as const;

/** The log as people read it, by when it was known, newest first. Refuses: `bad-cursor`, `unknown-field` for a kind there is not. */
export async function auditLog(ctx: Context, query: Query<typeof listAudit>): Promise<Out<typeof listAudit>> {
  const { limit, cursor, ...asked } = query;
  const after = cursor === undefined ? [] : [afterRow(cursor)];
  const rows = await rowsOf(ctx, asked, after, limit + 1);
  const data = await viewed(ctx, rows.slice(0, limit));
  const last = rows[limit - 1];
  return { data, nextCursor: rows.length > limit && last !== undefined ? cursorAfter(last.known_at, last.id) : null };
}

/** How many rows are asked for. Refuses: as `auditLog`. */
export async function countLog(ctx: Context, asked: LogAsked): Promise<number> {
  const kinds = kindsOf(asked);
  const conditions = [...conditionsOf(ctx, asked), ...(kinds === null ? [] : [sql`type = any(${kinds}::text[])`])];
  const { rows } = await sql<{ n: bigint }>`
    select count(*) as n from events where workspace_id = ${ctx.workspace.id} and ${sql.join(conditions, sql` and `)}`.execute(ctx.tx);
  return Number(rows[0]?.n ?? 0n);
}

/** The kinds asked for; null for all. */
export function kindsOf({ kind }: LogAsked): string[] | null {
  if (kind === undefined || kind === '') return null;
  const known = new Set(eventTypes());
  const kinds = [...new Set(kind.split(','))];
  for (const one of kinds) if (!known.has(one)) refuse('unknown-field', `There is no kind of event “${one.slice(0, 80)}”.`);
  return kinds;
}

function conditionsOf(ctx: Context, asked: LogAsked): Sql[] {
  const { zone } = ctx.workspace;
  const [kind, id] = asked.about?.split(':') ?? [];
  return [
    // Where a kind is named, that decides.
    asked.notices === 'true' || kindsOf(asked) !== null ? sql`true` : sql`type <> 'notification.sent'`,
    ...(asked.who === undefined ? [] : [asked.who === 'system' ? sql`actor_id is null` : sql`actor_id = ${asked.who}`]),
    ...(asked.from === undefined ? [] : [sql`known_at >= ${startOfDate(asked.from, zone)}`]),
    ...(asked.to === undefined ? [] : [sql`known_at < ${startOfDate(addDays(asked.to, 1), zone)}`]),
    ...(kind === undefined || id === undefined
      ? []
      : [sql`subject_kind = ${kind} and subject_id = ${z.uuid().safeParse(id).data ?? null}::uuid`]),
  ];
}

/** Each kind by its own index range; without one, the whole by its own. */
async function rowsOf(ctx: Context, asked: LogAsked, after: readonly Sql[], most: number): Promise<Row[]> {
  const kinds = kindsOf(asked);
  const where = sql.join([sql`workspace_id = ${ctx.workspace.id}`, ...conditionsOf(ctx, asked), ...after], sql` and `);
  const found =
    kinds === null
      ? sql`select * from events where ${where} order by known_at desc, id desc limit ${most}`
      : sql`select one.* from unnest(${kinds}::text[]) as kinds (kind) cross join lateral
          (select * from events where ${where} and type = kinds.kind order by known_at desc, id desc limit ${most}) one
          order by one.known_at desc, one.id desc limit ${most}`;
  const names = Object.entries(NAMED).map(
    ([kind, [table, column]]) =>
      sql`when ${sql.lit(kind)} then (select r.${sql.ref(column)} from ${sql.table(table)} r where r.workspace_id = e.workspace_id and r.id = e.subject_id)`,
  );
  const { rows } = await sql<Row>`
    select e.*, p.position, p.hash, case e.subject_kind ${sql.join(names, sql` `)} end as subject_name
    from (${found}) e left join event_positions p on p.workspace_id = e.workspace_id and p.event_id = e.id
    order by e.known_at desc, e.id desc`.execute(ctx.tx);
  return rows;
}

async function viewed(ctx: Context, rows: readonly Row[]): Promise<AuditRow[]> {
  const read = await readEvents(ctx, rows);
  return read.map((row) => {
    const event = asEvent(row);
    return {
      ...event,
      subject: { ...event.subject, name: row.subject_name },
      text: eventText(row.type, row.payload),
      position: row.position === null ? null : Number(row.position),
      hash: row.hash === null ? null : row.hash.toString('hex'),
    };
  });
}

const cursorAfter = (at: string, id: string): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');

function afterRow(text: string): Sql {
  try {
    const [at, id] = cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return sql`(known_at, id) < (${at}::timestamptz, ${id}::uuid)`;
  } catch {
    refuse('bad-cursor', 'Take the cursor from the answer before.');
  }
}
