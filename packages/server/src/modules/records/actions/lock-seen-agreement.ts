import type { Selectable } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { agreementById } from '../queries/agreements.ts';
import { lockAgreement } from '../store-agreements.ts';
import type { AgreementTable } from '../tables-agreements.ts';
import { bumpVersion } from './bump-version.ts';

/**
 * Locks an agreement as the caller saw it, and counts a version of its account.
 *
 * Refuses: `not-found`, `not-allowed`, `stale` with `current`.
 */
export async function lockSeenAgreement(ctx: Context, id: string, version: number | null): Promise<Selectable<AgreementTable>> {
  const row = await lockAgreement(ctx, id);
  await bumpVersion(ctx, 'account', row.account_id);
  if (version !== null && version !== row.version)
    refuse('stale', { detail: 'Somebody changed this agreement meanwhile.', extra: { current: await agreementById(ctx, id) } });
  return row;
}
