import type { Playbook } from '@dealwright/engine/language/playbook';
import type { Actor } from '../../platform/context.ts';
import { carriedFields } from './carried-fields.ts';
import type { ConvertGiven } from './settle-parties.ts';
import type { Loaded } from './queries/case.ts';

interface Parties {
  readonly accountId: string | null;
  readonly contactId: string | null;
}

/** The deal a lead becomes, before it is opened in a process of `newest`: what was said, else what the lead says. */
export function dealInput(actor: Actor, loaded: Loaded, said: ConvertGiven['deal'], parties: Parties, newest: Playbook) {
  const { rows, id, name } = loaded;
  const { record } = rows;
  const text = (column: string): string | null => (typeof record[column] === 'string' ? record[column] : null);
  return {
    name: said?.name ?? text('company') ?? name,
    ...parties,
    amount: said?.amount ?? null,
    ...(said?.currency === undefined ? {} : { currency: said.currency }),
    closesOn: said?.closesOn ?? null,
    fields: { ...carriedFields(actor, loaded, newest), ...said?.fields },
    source: text('source'),
    leadId: id,
    ownerId: record.owner_id,
    ownerName: record.owner_name,
  };
}
