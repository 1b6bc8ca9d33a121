import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Person } from '../../../platform/events/person.ts';
import { personOf } from '../subject.ts';

/** Whom words about a record are about: the lead or contact itself, or whom a deal or customer is with; null where nobody is named. */
export async function personBeside(ctx: Context, subject: Person): Promise<Person | null> {
  const table = subject.kind === 'deal' ? 'deals' : subject.kind === 'customer' ? 'customers' : null;
  if (table === null) return personOf(subject);
  const { rows } = await sql<{ contact_id: string | null }>`
    select contact_id from ${sql.table(table)} where workspace_id = ${ctx.workspace.id} and id = ${subject.id}`.execute(ctx.tx);
  const id = rows[0]?.contact_id ?? null;
  return id === null ? null : { kind: 'contact', id };
}
