import type { Context } from '../../../platform/context.ts';
import { blankRequests } from '../store-requests.ts';

/** Blanks what people wrote when they asked for a change because of these records, which are those of an erased person. Changes: `change_requests`. */
export async function forgetRequests(ctx: Context, records: Parameters<typeof blankRequests>[1]): Promise<void> {
  await blankRequests(ctx, records);
}
