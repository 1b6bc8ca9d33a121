import type { Duplicate } from '@dealwright/contract/merges';
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { emailDomain, matchDomain, matchName, matchPhone } from '../matching.ts';
import type { MergedKind } from '../merge-links.ts';
import { recordById } from './record.ts';

/** What is known of a record, about to be made or there already. */
export interface Likeness {
  readonly name?: string | null | undefined;
  readonly company?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly website?: string | null | undefined;
}

type Because = Duplicate['because'][number];
type Sign = readonly [because: Because, holds: RawBuilder<unknown>];
const MOST = 10;

/** Living records that are likely the same, with each reason: mail and phone first. A record is no duplicate of itself. */
export async function duplicatesOf(ctx: Context, kind: MergedKind, like: Likeness, but: string | null): Promise<Duplicate[]> {
  const kinds: readonly MergedKind[] =
    kind === 'account' ? ['account'] : kind === 'contact' ? ['contact', 'lead'] : ['lead', 'contact', 'account'];
  const found: Duplicate[] = [];
  for (const one of kinds) found.push(...(await among(ctx, one, signsOf(one, kind, like), but)));
  return found;
}

/** Accounts and contacts that a lead may be already: by company, website or mail domain; by address, phone, or full name. */
export async function likeLead(ctx: Context, like: Likeness): Promise<Duplicate[]> {
  return [
    ...(await among(ctx, 'account', signsOf('account', 'lead', like), null)),
    ...(await among(ctx, 'contact', signsOf('contact', 'lead', like), null)),
  ];
}

/**
 * The same for a record that is there.
 *
 * Refuses: `not-found`.
 */
export async function duplicatesOfRecord(ctx: Context, kind: MergedKind, id: string): Promise<Duplicate[]> {
  const [lead, contact, account] = [
    kind === 'lead' ? await recordById(ctx, 'lead', id) : null,
    kind === 'contact' ? await recordById(ctx, 'contact', id) : null,
    kind === 'account' ? await recordById(ctx, 'account', id) : null,
  ];
  const { name, email, phone } = { email: null, ...(lead ?? contact ?? account ?? { name: null, phone: null }) };
  const like = { name, email, phone, company: lead?.company ?? contact?.account?.name ?? null, website: account?.website ?? null };
  return (await duplicatesOf(ctx, kind, like, lead?.id ?? contact?.id ?? account?.id ?? id)).filter((one) => one.kind === kind);
}

/** What of a table's rows speaks for the likeness. A full name alone says enough only where nothing better is known. */
function signsOf(of: MergedKind, wanted: MergedKind, like: Likeness): Sign[] {
  const email = textOf(like.email)?.toLowerCase() ?? null;
  const phone = matchPhone(textOf(like.phone));
  const name = textOf(like.name);
  const company = textOf(like.company);
  const signs: Sign[] = [];
  if (of === 'account') {
    const called = wanted === 'account' ? name : company;
    const domain = matchDomain(textOf(like.website)) ?? emailDomain(email);
    if (called !== null) signs.push(['name', sql`r.match_name = ${matchName(called)}`]);
    if (domain !== null) signs.push(['domain', sql`r.match_domain = ${domain}`]);
    return signs;
  }
  if (email !== null) signs.push(['email', sql`r.email = ${email}`]);
  if (phone !== null) signs.push(['phone', sql`r.match_phone = ${phone}`]);
  if (name === null) return signs;
  const called = of === 'contact' ? sql`r.match_name = ${matchName(name)}` : sql`r.name = ${name}`;
  if (company !== null) {
    const there = of === 'lead' ? sql`lower(r.company) = ${company.toLowerCase()}` : sql`a.match_name = ${matchName(company)}`;
    signs.push(['nameAndCompany', sql`(${called} and ${there})`]);
  } else if (email === null && phone === null) signs.push(['name', called]);
  return signs;
}

async function among(ctx: Context, kind: MergedKind, signs: readonly Sign[], but: string | null): Promise<Duplicate[]> {
  if (signs.length === 0) return [];
  const about = {
    lead: sql`coalesce(r.company, r.email)`,
    contact: sql`coalesce(a.name, r.email)`,
    account: sql`coalesce(r.city, r.website)`,
  }[kind];
  const join = kind === 'contact' ? sql`left join accounts as a on a.workspace_id = r.workspace_id and a.id = r.account_id` : sql``;
  const reasons = sql.join(signs.map(([because, holds]) => sql`case when ${holds} then ${because}::text end`));
  const { rows } = await sql<{ id: string; name: string; about: string | null; because: Because[] }>`
    select r.id, r.name, ${about} as about, array_remove(array[${reasons}], null) as because
    from ${sql.table(`${kind}s`)} as r ${join}
    where r.workspace_id = ${ctx.workspace.id} and r.deleted_at is null and r.id is distinct from ${but}::uuid
    and (${sql.join(
      signs.map(([, holds]) => holds),
      sql` or `,
    )}) order by r.created_at, r.id limit ${MOST}`.execute(ctx.tx);
  return rows.map((row) => ({ kind, ...row }));
}

function textOf(given: string | null | undefined): string | null {
  const text = (given ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .toWellFormed();
  return text === '' ? null : text;
}
