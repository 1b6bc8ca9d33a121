import type { previewBulk } from '@dealwright/contract/bulk';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { recordList, recordIds } from '../../records/queries/list.ts';
import { recordsById } from '../../records/queries/record.ts';

type Which = Body<typeof previewBulk>;

/** How many records are meant, of those in the caller's sight. Refuses: `bad-filter`, `unknown-field`. */
export async function countTargets(ctx: Context, { kind, which }: Which): Promise<number> {
  if (which.ids !== undefined) return (await recordsById(ctx, kind, which.ids)).length;
  const { filter, q } = which;
  return (await recordList(ctx, kind, { filter, q, limit: 1, count: 'true' })).count ?? 0;
}

/** The ids meant, each once and in an order that two acts share, so that they never wait for each other. Refuses: `bad-filter`, `unknown-field`. */
export async function targetIds(ctx: Context, { kind, which }: Which, most: number): Promise<string[]> {
  if (which.ids !== undefined) return [...new Set(which.ids.map((id) => id.toLowerCase()))].toSorted();
  return recordIds(ctx, kind, which, most);
}
