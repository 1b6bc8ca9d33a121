import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { matchDomain, matchName, matchPhone } from '../matching.ts';
import { type RecordKind, TABLE_OF } from '../tables.ts';

export type MatchOn = 'outsideId' | 'email' | 'phone' | 'name' | 'website';

export interface Match {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

const PLAIN: Readonly<Record<MatchOn, (text: string) => string | null>> = {
  outsideId: (text) => (text === '' ? null : text),
  email: (text) => (text === '' ? null : text.toLowerCase()),
  phone: matchPhone,
  name: (text) => (text === '' ? null : matchName(text)),
  website: matchDomain,
};

/** What each kind can be matched on, with the column that is compared. */
const COLUMNS: Readonly<Record<RecordKind, Readonly<Partial<Record<MatchOn, string>>>>> = {
  lead: { outsideId: 'outside_id', email: 'email', phone: 'match_phone' },
  deal: { outsideId: 'outside_id' },
  customer: { outsideId: 'outside_id' },
  account: { outsideId: 'outside_id', name: 'match_name', website: 'match_domain' },
  contact: { outsideId: 'outside_id', email: 'email', phone: 'match_phone', name: 'match_name' },
  product: { outsideId: 'outside_id', name: 'match_name' },
};

/** Whether records of a kind can be matched on something. */
export function canMatch(kind: RecordKind, on: string): on is MatchOn {
  return on in COLUMNS[kind];
}

/** A value as it is compared, or null where it says nothing. Two values match when this is the same. */
export function matchKey(on: MatchOn, value: string): string | null {
  return PLAIN[on](value.trim());
}

/** Living records by what they are matched on, in one query; the key is `matchKey` of the value. Oldest first. */
export async function matchRecords(ctx: Context, kind: RecordKind, on: MatchOn, values: readonly string[]): Promise<Map<string, Match[]>> {
  const column = COLUMNS[kind][on];
  if (column === undefined) throw new Error(`${kind}s are not matched on ${on}`);
  const keys = [...new Set(values.flatMap((value) => matchKey(on, value) ?? []))];
  const matches = new Map<string, Match[]>();
  if (keys.length === 0) return matches;
  const { rows } = await sql<Match & { key: string }>`
    select id, name, version, ${sql.ref(column)} as key from ${sql.table(TABLE_OF[kind])}
    where workspace_id = ${ctx.workspace.id} and deleted_at is null and ${sql.ref(column)} = any(${keys}::text[]) order by id`.execute(
    ctx.tx,
  );
  for (const { key, ...match } of rows) matches.set(key, [...(matches.get(key) ?? []), match]);
  return matches;
}

/** Active members by their name as it is compared, for owners that a file names. */
export async function membersByName(ctx: Context): Promise<Map<string, string>> {
  const rows = await ctx.tx
    .selectFrom('members')
    .select(['id', 'name', 'email'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('active', '=', true)
    .execute();
  return new Map(
    rows.flatMap((row) => [
      [row.email.toLowerCase(), row.id],
      [matchName(row.name), row.id],
    ]),
  );
}
