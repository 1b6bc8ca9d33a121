import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { type NamingField, namingFields } from './linked-names.ts';
import { mayBeNamed } from '../mask.ts';
import { fieldSetup } from './field-setup.ts';
import { TABLE_OF } from '../tables.ts';

type Payload = Readonly<Record<string, unknown>>;
/** Where one stood that is no longer there, or not for this reader. */
export const UNNAMED = 'a record that is not shown';

/** Payloads of the log with what records are called where fields name them by their ids, for sentences. */
export async function withNames(ctx: Context, kind: string, payloads: readonly Payload[]): Promise<readonly Payload[]> {
  const naming = namingFields(await fieldSetup(ctx, kind));
  if (naming.length === 0) return payloads;
  const names = await namesOf(ctx, naming, payloads);
  const say = (field: NamingField, value: unknown): unknown =>
    typeof value === 'string' ? (names.get(`${field.of} ${value}`) ?? UNNAMED) : value;
  return payloads.map((payload) => {
    const changes = mapOf(payload['changes']);
    const told = naming.flatMap((field) => {
      const change = mapOf(changes[field.key]);
      return 'to' in change ? [[field.key, { from: say(field, change['from']), to: say(field, change['to']) }] as const] : [];
    });
    return told.length === 0 ? payload : { ...payload, changes: { ...changes, ...Object.fromEntries(told) } };
  });
}

async function namesOf(ctx: Context, naming: readonly NamingField[], payloads: readonly Payload[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<NamingField['of'], Set<string>>();
  for (const { key, of } of naming) {
    if (!mayBeNamed(ctx.actor, of)) continue;
    const found = ids.get(of) ?? new Set();
    for (const payload of payloads) {
      const { from, to } = mapOf(mapOf(payload['changes'])[key]);
      for (const id of [from, to]) if (typeof id === 'string') found.add(id);
    }
    if (found.size > 0) ids.set(of, found);
  }
  if (ids.size === 0) return new Map();
  const parts = [...ids].map(
    ([of, those]) => sql`select ${sql.lit(of)} as kind, id, name from ${sql.table(TABLE_OF[of])}
      where workspace_id = ${ctx.workspace.id} and id = any(${[...those]}::uuid[]) and deleted_at is null`,
  );
  const { rows } = await sql<{ kind: string; id: string; name: string }>`${sql.join(parts, sql` union all `)}`.execute(ctx.tx);
  return new Map(rows.map((row) => [`${row.kind} ${row.id}`, row.name]));
}

function mapOf(value: unknown): Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
