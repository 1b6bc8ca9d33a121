import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import type { Setup } from '../columns.ts';
import type { CustomField } from '../custom-values.ts';
import { mayBeNamed } from '../mask.ts';
import { type ProcessKind, TABLE_OF } from '../tables.ts';

/** A field that names another record, with its kind. */
export type NamingField = CustomField & { readonly of: ProcessKind };

/** The fields of a kind that name another record. */
export function namingFields(setup: Pick<Setup, 'byId'>): readonly NamingField[] {
  return [...setup.byId.values()].filter((field): field is NamingField => field.type === 'record' && field.of !== null);
}

/** The id that a field of the row `r` names; null where it names none. */
export function namedBy({ id }: NamingField): RawBuilder<unknown> {
  return sql`(r.fields ->> ${sql.lit(id)})::uuid`;
}

/**
 * What the records are called that the row's own fields name, by the fields' keys, to stand behind the columns of a select from `r`. A record
 * that is no longer there, or not for this reader, has no name. Nothing where the kind has no such field.
 */
export function withLinkedNames(actor: Actor, setup: Pick<Setup, 'byId'>): RawBuilder<unknown> {
  const pairs = namingFields(setup)
    .filter(({ of }) => mayBeNamed(actor, of))
    .map((field) => {
      const name = sql`select l.name from ${sql.table(TABLE_OF[field.of])} as l where l.workspace_id = r.workspace_id and l.id = ${namedBy(field)} and l.deleted_at is null`;
      return sql`${sql.lit(field.key)}, (${name})`;
    });
  return pairs.length === 0 ? sql`` : sql`, jsonb_build_object(${sql.join(pairs)}) as linked_names`;
}
