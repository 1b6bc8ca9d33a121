import type { Context } from '../../../platform/context.ts';
import { setColumns } from '../store-rows.ts';
import type { RowOf } from '../tables.ts';

export interface Converted {
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly dealId: string | null;
}

/** Notes what a lead became. The process counts the version with the move itself. */
export function setConverted(ctx: Context, leadId: string, into: Converted): Promise<RowOf['lead']> {
  return setColumns(ctx, 'lead', leadId, {
    converted_account_id: into.accountId,
    converted_contact_id: into.contactId,
    converted_deal_id: into.dealId,
  });
}
