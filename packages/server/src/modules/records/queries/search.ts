import type { searchHit } from '@dealwright/contract/records';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { asQuery } from '../../../platform/db/database.ts';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import { beginning, containing } from '../list/filter.ts';
import { soughtText } from '../list/sought.ts';
import type { AboutKind } from '../tables.ts';
import { TABLE_OF } from '../tables.ts';

export type SearchHit = z.infer<typeof searchHit>;

const accountName = sql`(select a.name from accounts as a where a.workspace_id = r.workspace_id and a.id = r.account_id)`;

/** What is shown beside the name, and what is looked into besides it. */
const LOOKED: Readonly<
  Record<AboutKind, { readonly about: RawBuilder<unknown>; readonly beside: string; readonly also: readonly string[] }>
> = {
  lead: { about: sql.ref('company'), beside: 'company', also: ['email', 'company'] },
  deal: { about: accountName, beside: 'account', also: [] },
  customer: { about: accountName, beside: 'account', also: [] },
  account: { about: sql.ref('city'), beside: 'city', also: ['website'] },
  contact: { about: sql.ref('email'), beside: 'email', also: ['email'] },
};
const KINDS = ['lead', 'deal', 'customer', 'account', 'contact'] as const;

/** How many of a kind are looked at before the best are taken: a text that is everywhere is not sorted everywhere. */
const LOOKED_AT = 200;

/** Records of any kind by part of a name, mail or company: names that begin with it first, then by name. */
export async function searchRecords(ctx: Context, q: string, limit: number): Promise<SearchHit[]> {
  const text = soughtText(q);
  if (text === null) return [];
  const arms = KINDS.flatMap((kind) => armsOf(ctx, kind, text));
  const union = sql.join(
    arms.map((arm) => sql`(${arm} limit ${LOOKED_AT})`),
    sql` union `,
  );
  const { rows } = await asQuery(ctx.tx, ctx.queryRole, 'by values', async () => {
    return sql<SearchHit>`select kind, id, name, about from (${union}) as hit order by begins desc, lower(name), id limit ${limit}`.execute(
      ctx.tx,
    );
  });
  return rows.map(({ kind, id, name, about }) => ({ kind, id, name, about }));
}

/** Names that begin with the text, and whatever holds it. */
function armsOf(ctx: Context, kind: AboutKind, text: string): RawBuilder<unknown>[] {
  const looked = LOOKED[kind];
  const hidden = hiddenFields(ctx.actor, kind);
  const about = hidden.has(looked.beside) ? sql`null::text` : looked.about;
  const also = looked.also.filter((column) => !hidden.has(column));
  const found = ['name', ...also].map((column) => sql`${sql.ref(column)} ilike ${containing(text)}`);
  const of = (where: RawBuilder<unknown>) => sql`
    select ${kind}::text as kind, id, name, ${about} as about, name ilike ${beginning(text)} as begins
    from ${sql.table(TABLE_OF[kind])} as r where workspace_id = ${ctx.workspace.id} and deleted_at is null and ${where}`;
  return [of(sql`name ilike ${beginning(text)}`), of(sql`(${sql.join(found, sql` or `)})`)];
}
