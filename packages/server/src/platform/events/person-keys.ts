import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Person, PersonKey } from './person.ts';

interface KeyRow {
  readonly kind: string;
  readonly id: string;
  readonly key: Buffer | null;
}

const nameOf = ({ kind, id }: Person): string => `${kind} ${id}`;
const labelOf = (ctx: Context, person: Person): string => `${ctx.workspace.id} ${nameOf(person)}`;

/** The keys these people's values are read with, by `kind id`; one statement for those not known yet. */
export async function keysToRead(ctx: Context, people: readonly Person[]): Promise<ReadonlyMap<string, PersonKey>> {
  const wanted = unknown(ctx, people);
  if (wanted.length > 0) {
    learn(ctx, await selectKeys(ctx, wanted));
    for (const person of wanted) if (!ctx.personKeys.known.has(nameOf(person))) ctx.personKeys.known.set(nameOf(person), 'none');
  }
  return ctx.personKeys.known;
}

/**
 * The keys these people's values are written with: made where there is none. `fresh` says that they are most likely new,
 * so that one statement does it.
 */
export async function keysToWrite(ctx: Context, people: readonly Person[], fresh: boolean): Promise<ReadonlyMap<string, PersonKey>> {
  if (!fresh) await keysToRead(ctx, people);
  const { known } = ctx.personKeys;
  const absent = [...new Map(people.map((person) => [nameOf(person), person])).values()].filter(
    (person) => (known.get(nameOf(person)) ?? 'none') === 'none',
  );
  if (absent.length > 0) {
    await makeKeys(ctx, absent);
    // Somebody else made it at the same moment, or it was no new person.
    const rest = absent.filter((person) => (known.get(nameOf(person)) ?? 'none') === 'none');
    if (rest.length > 0) learn(ctx, await selectKeys(ctx, rest));
  }
  if (people.some((person) => known.get(nameOf(person)) === 'lost'))
    throw new Error('the key of a person cannot be opened: SECRET_KEY is not the one it was made with');
  return known;
}

/** Destroys keys for good and keeps it noted, so that none is made again. Answers the people for whom this was new. */
export async function destroyKeys(ctx: Context, people: readonly Person[]): Promise<Person[]> {
  const given = sql`unnest(${people.map((one) => one.kind)}::text[], ${people.map((one) => one.id)}::uuid[]) as g (kind, id)`;
  const { rows } = await sql<Person>`select g.kind, g.id from ${given}
    left join person_keys k on k.workspace_id = ${ctx.workspace.id} and k.kind = g.kind and k.id = g.id where k.erased_at is null`.execute(
    ctx.tx,
  );
  await sql`insert into person_keys (workspace_id, kind, id, key, erased_at)
    select ${ctx.workspace.id}::uuid, g.kind, g.id, null, ${ctx.now}::timestamptz from ${given}
    on conflict (workspace_id, kind, id) do update set key = null, erased_at = coalesce(person_keys.erased_at, excluded.erased_at)`.execute(
    ctx.tx,
  );
  for (const person of people) ctx.personKeys.known.set(nameOf(person), 'erased');
  return rows;
}

async function makeKeys(ctx: Context, people: readonly Person[]): Promise<void> {
  const made = people.map((person) => ({ person, ...ctx.personKeys.keys.make(labelOf(ctx, person)) }));
  const { rows } = await sql<{ kind: string; id: string }>`insert into person_keys (workspace_id, kind, id, key)
    select ${ctx.workspace.id}::uuid, k, i, w
    from unnest(${made.map((one) => one.person.kind)}::text[], ${made.map((one) => one.person.id)}::uuid[], ${made.map((one) => one.kept)}::bytea[]) as t (k, i, w)
    on conflict do nothing returning kind, id`.execute(ctx.tx);
  const ours = new Set(rows.map(nameOf));
  for (const one of made) if (ours.has(nameOf(one.person))) ctx.personKeys.known.set(nameOf(one.person), one.key);
}

async function selectKeys(ctx: Context, people: readonly Person[]): Promise<KeyRow[]> {
  const { rows } = await sql<KeyRow>`select k.kind, k.id, k.key
    from unnest(${people.map((one) => one.kind)}::text[], ${people.map((one) => one.id)}::uuid[]) as g (kind, id)
    join person_keys k on k.workspace_id = ${ctx.workspace.id} and k.kind = g.kind and k.id = g.id`.execute(ctx.tx);
  return rows;
}

function learn(ctx: Context, rows: readonly KeyRow[]): void {
  for (const row of rows)
    ctx.personKeys.known.set(nameOf(row), row.key === null ? 'erased' : (ctx.personKeys.keys.open(row.key, labelOf(ctx, row)) ?? 'lost'));
}

function unknown(ctx: Context, people: readonly Person[]): Person[] {
  const named = new Map(people.map((person) => [nameOf(person), person]));
  return [...named.values()].filter((person) => !ctx.personKeys.known.has(nameOf(person)));
}
