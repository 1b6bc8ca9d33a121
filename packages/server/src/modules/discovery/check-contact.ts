import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import { recordsById } from '../records/queries/record.ts';

/** Whether somebody who is named is a living contact. Refuses: `bad-value`. */
export async function checkContact(ctx: Context, id: string | null | undefined): Promise<void> {
  if (id == null || (await recordsById(ctx, 'contact', [id])).length > 0) return;
  const message = 'There is no such contact.';
  refuse('bad-value', { detail: message, errors: [{ pointer: '/whoId', message }] });
}
