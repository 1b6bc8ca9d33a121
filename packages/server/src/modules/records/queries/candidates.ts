import type { Context } from '../../../platform/context.ts';
import { emailDomain, matchName, matchPhone } from '../matching.ts';

export interface Candidate {
  readonly kind: 'account' | 'contact';
  readonly id: string;
  readonly name: string;
  readonly because: 'name' | 'domain' | 'email' | 'phone';
}

export interface Wanted {
  readonly company: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly name: string | null;
}

const MOST = 20;

/** Accounts and contacts that a lead may be already: by company name or mail domain; by address, phone, or full name. */
export async function findCandidates(ctx: Context, wanted: Wanted): Promise<Candidate[]> {
  return [...(await accounts(ctx, wanted)), ...(await contacts(ctx, wanted))];
}

async function accounts(ctx: Context, wanted: Wanted): Promise<Candidate[]> {
  const name = wanted.company === null ? null : matchName(wanted.company);
  const domain = emailDomain(wanted.email);
  if (name === null && domain === null) return [];
  const rows = await ctx.tx
    .selectFrom('accounts')
    .select(['id', 'name', 'match_name'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('deleted_at', 'is', null)
    .where((is) =>
      is.or([...(name === null ? [] : [is('match_name', '=', name)]), ...(domain === null ? [] : [is('match_domain', '=', domain)])]),
    )
    .orderBy('id')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ kind: 'account', id: row.id, name: row.name, because: row.match_name === name ? 'name' : 'domain' }));
}

async function contacts(ctx: Context, wanted: Wanted): Promise<Candidate[]> {
  const email = wanted.email?.toLowerCase() ?? null;
  const phone = matchPhone(wanted.phone);
  // A full name alone says enough only where nothing better is known.
  const name = email === null && phone === null && wanted.name !== null ? matchName(wanted.name) : null;
  if (email === null && phone === null && name === null) return [];
  const rows = await ctx.tx
    .selectFrom('contacts')
    .select(['id', 'name', 'email', 'match_phone'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('deleted_at', 'is', null)
    .where((is) =>
      is.or([
        ...(email === null ? [] : [is('email', '=', email)]),
        ...(phone === null ? [] : [is('match_phone', '=', phone)]),
        ...(name === null ? [] : [is('match_name', '=', name)]),
      ]),
    )
    .orderBy('id')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ kind: 'contact', id: row.id, name: row.name, because: becauseOf(row, email, phone) }));
}

function becauseOf(
  row: { email: string | null; match_phone: string | null },
  email: string | null,
  phone: string | null,
): Candidate['because'] {
  if (email !== null && row.email === email) return 'email';
  return phone !== null && row.match_phone === phone ? 'phone' : 'name';
}
