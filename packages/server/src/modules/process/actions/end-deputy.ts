import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { deputyEnded } from '../events.ts';
import { demandDeputy, toldOf } from '../demand-deputy.ts';
import { deputies } from '../queries/deputies.ts';
import { setDeputyEnded } from '../store-approvals.ts';

/** Lets nobody approve in their place any more. Announces: `deputy.ended`. Refuses: `not-found`, `not-allowed`. */
export async function endDeputy(ctx: Context, id: string): Promise<void> {
  const [named] = await deputies(ctx, id);
  if (named === undefined) refuse('not-found');
  if (named.deputy.id !== ctx.actor.id) demandDeputy(ctx, named.member.id);
  await setDeputyEnded(ctx, id);
  await announce(ctx, deputyEnded, { subject: { kind: 'member', id: named.member.id }, payload: toldOf(named) });
}
