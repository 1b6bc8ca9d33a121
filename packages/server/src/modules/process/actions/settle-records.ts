import type { Context } from '../../../platform/context.ts';
import { setNextSteps } from '../../records/actions/set-next-steps.ts';
import { loadCases } from '../queries/case.ts';
import { nextOf, noteBegun } from '../settle.ts';
import type { RecordKind } from '../tables.ts';

/** Records asked again in one go. */
const AT_ONCE = 200;

/**
 * Asks the guide of many records again and keeps what is next where that is something else now, as `settle` does for one: for what changes
 * beside a record, like a rate.
 *
 * Changes: next steps, what falls due by itself; no version, no event.
 */
export async function settleRecords(ctx: Context, kind: RecordKind, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const loaded = await loadCases(ctx, kind, ids.slice(from, from + AT_ONCE));
    const asked = loaded.map((one) => ({ one, ...nextOf(ctx, one) }));
    await setNextSteps(
      ctx,
      kind,
      asked.map(({ one, next }) => ({ id: one.id, next })),
    );
    for (const { one, tracks } of asked) await noteBegun(ctx, one, tracks);
  }
}
