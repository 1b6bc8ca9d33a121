import type { Plain } from '../base/reason.ts';
import type { Act, Fields, Seller, Subject } from './act.ts';
import type { Company } from './made-up.ts';

/** An account as it came to be, or will. */
export interface Known {
  readonly company: Company;
  readonly key: string;
  readonly owner: Seller;
  at: string;
  contact: string | null;
  /** How many deals it had so far. */
  deals: number;
}

/** How it came to be, and what was found out about it at once. */
export function accountActs(known: Known, by: Seller, at: string): Act[] {
  const { name, kind, domain, site, country, industry, employees, city, person } = known.company;
  const about: Subject = { kind: 'account', key: known.key };
  const changes: Record<string, { from: Plain; to: Plain }> = {};
  for (const [field, to] of Object.entries({ industry, employees, city })) if (to !== null) changes[field] = { from: null, to };
  const reach = site ? { website: `https://${domain}` } : { phone: person?.phone ?? null };
  return [
    { at, by: by.id, about, deed: { act: 'create', fields: { name, kind, ...reach, country, ownerId: by.id } } },
    { at, by: by.id, about, deed: { act: 'set', changes } },
  ];
}

/** What rules may read of it. */
export function accountFields({ name, kind, domain, site, country, industry, employees, city }: Company): Fields {
  return { name, kind, website: site ? `https://${domain}` : null, country, industry, employees, city };
}
