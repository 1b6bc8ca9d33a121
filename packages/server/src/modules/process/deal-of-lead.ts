import type { ConvertGiven } from './settle-parties.ts';
import type { Loaded } from './queries/case.ts';

interface Parties {
  readonly accountId: string | null;
  readonly contactId: string | null;
}

/** The deal a lead becomes, before it is opened: what was said, else what the lead says. */
export function dealInput({ rows: { record }, id, name }: Loaded, said: ConvertGiven['deal'], parties: Parties) {
  const text = (column: string): string | null => (typeof record[column] === 'string' ? record[column] : null);
  return {
    name: said?.name ?? text('company') ?? name,
    ...parties,
    amount: said?.amount ?? null,
    ...(said?.currency === undefined ? {} : { currency: said.currency }),
    closesOn: said?.closesOn ?? null,
    ...(said?.fields === undefined ? {} : { fields: said.fields }),
    source: text('source'),
    leadId: id,
    ownerId: record.owner_id,
    ownerName: record.owner_name,
  };
}
