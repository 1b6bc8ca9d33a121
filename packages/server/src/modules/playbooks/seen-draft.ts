import { mayShapePlaybook } from '../../platform/auth/policy.ts';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import { draftView, isWorkedOn } from './queries/drafts.ts';
import { type DraftRow, lockDraft } from './store-drafts.ts';

export interface Seen {
  /** The version of the draft its caller has seen; null: whatever there is. */
  readonly version: number | null;
  /** What a refused save would have kept: it is given back, so that nothing is lost. */
  readonly given?: Readonly<Record<string, string | null>>;
}

/** Refuses (`not-allowed`) whoever may not change the playbook. */
export function demandShaping(ctx: Context): void {
  if (!mayShapePlaybook(ctx.actor))
    refuse('not-allowed', 'Only owners, admins and process owners change the playbook. File a change request instead.');
}

/** Locks a draft as its caller has seen it. Refuses: `not-found`, `stale` with `current` and `given`. */
export async function lockSeenDraft(ctx: Context, id: string, { version, given }: Seen): Promise<DraftRow> {
  const row = await lockDraft(ctx, id);
  if (version !== null && version !== row.version) {
    const extra = { current: await draftView(ctx, row), ...(given === undefined ? {} : { given }) };
    refuse('stale', {
      detail: 'Somebody changed this draft meanwhile. Both texts are kept: look at theirs, then save yours again.',
      extra,
    });
  }
  return row;
}

/** The same for who changes the draft. Refuses besides: `not-allowed`, `wrong-state` once it is published or discarded. */
export async function lockOpenDraft(ctx: Context, id: string, seen: Seen): Promise<DraftRow> {
  demandShaping(ctx);
  const row = await lockSeenDraft(ctx, id, seen);
  if (!isWorkedOn(row)) refuse('wrong-state', `This draft is ${row.state}. Start another one from it.`);
  return row;
}
