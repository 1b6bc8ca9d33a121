import type { takeAssets as taking } from '@dealwright/contract/assets';
import type { Body } from '@dealwright/contract/route';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { announceMany } from '../../../platform/events/announce.ts';
import { milliOf, quantityText } from '../../../platform/money.ts';
import { refuse } from '../../../platform/refuse.ts';
import { assetAdded } from '../events-agreements.ts';
import { checkedDate } from '../plain-time.ts';
import { insertAssets, lockAgreement, takenLines } from '../store-agreements.ts';
import { bumpVersion } from './bump-version.ts';
import { newAsset } from '../new-asset.ts';

/**
 * Makes assets of lines that an agreement promised; each line at most once.
 *
 * Needs: the right to change the account. Changes: assets, the account's version. Announces: `asset.added` about the account.
 * Refuses: `not-found`, `not-allowed`, `bad-value` for a line that is none, `taken` for one that was taken before.
 */
export async function takeAssets(ctx: Context, agreementId: string, given: Body<typeof taking>): Promise<string[]> {
  const agreement = await lockAgreement(ctx, agreementId);
  await bumpVersion(ctx, 'account', agreement.account_id);
  const taken = await takenLines(ctx, agreementId);
  const since = given.since === undefined ? agreement.starts_on : checkedDate(given.since, '/since');
  const rows = [...new Set(given.lines)].map((line) => {
    const promised = agreement.promised[line];
    if (promised === undefined) return refuseLine('bad-value', 'The agreement promises no such line.');
    if (taken.has(line)) return refuseLine('taken', `“${promised.name}” is among the assets already.`);
    return {
      ...newAsset(ctx, v7(), agreement.account_id),
      product_id: promised.productId,
      name: promised.name,
      serial: null,
      quantity_milli: milliOf(promised.quantity, '/lines'),
      since,
      until: null,
      note: null,
      agreement_id: agreementId,
      line,
    };
  });
  await insertAssets(ctx, rows);
  await announceMany(
    ctx,
    assetAdded,
    rows.map(({ id, name, quantity_milli: milli }) => ({
      subject: { kind: 'account', id: agreement.account_id },
      payload: { assetId: id, name, quantity: quantityText(milli), agreementId },
    })),
  );
  return rows.map((row) => row.id);
}

function refuseLine(code: 'bad-value' | 'taken', message: string): never {
  return refuse(code, { detail: message, errors: [{ pointer: '/lines', message }] });
}
