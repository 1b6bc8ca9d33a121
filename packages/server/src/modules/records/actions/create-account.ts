import type { Context } from '../../../platform/context.ts';
import type { InputOf } from '../input.ts';
import { setBelonging } from '../store-households.ts';
import type { RowOf } from '../tables.ts';
import { createContact } from './create-contact.ts';
import { createRecords } from './create-records.ts';

/**
 * Creates one account. A person who is sold to is a contact as well: that of a person's account is made in the same act.
 *
 * Announces: `account.created`, `contact.created` for a person. Refuses: as `createRecords`.
 */
export async function createAccount(ctx: Context, input: InputOf['account']): Promise<RowOf['account']> {
  const [row] = await createRecords(ctx, 'account', [{ input }]);
  if (row === undefined) throw new Error('one record in, one row out');
  if (row.kind === 'person') {
    const { id } = await createContact(ctx, { ...nameOf(row.name), phone: row.phone, accountId: row.id, ...ownerOf(row) });
    await setBelonging(ctx, row.id, id, null);
  }
  return row;
}

function ownerOf(row: RowOf['account']) {
  return row.owner_id === null ? { ownerName: row.owner_name } : { ownerId: row.owner_id };
}

/** The last word is the family name, as far as a full name tells. */
function nameOf(full: string): { firstName: string | null; lastName: string } {
  const words = full.trim().split(/\s+/);
  const lastName = (words.pop() ?? full).slice(0, 120);
  return { firstName: words.length === 0 ? null : words.join(' ').slice(0, 120), lastName };
}
