import type { Context } from '../../../platform/context.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import { noteAssigned } from '../note-assigned.ts';
import { freshOf } from '../queries/new-case.ts';
import { type TakenTurn, takeTurns } from '../take-turn.ts';
import { type Opened, openRecords, type ToOpen } from './open-records.ts';

export interface LeadToOpen extends ToOpen<'lead'> {
  /** Whether it goes to whose turn it is, unless its input names an owner. */
  readonly assign: boolean;
}

/**
 * Opens leads, up to 500 at once, and gives them out in their order, as if they came in one after the other. Nobody free leaves one without
 * an owner; a playbook without rules leaves live ones to whoever brings them in.
 *
 * Announces: `lead.created`, `lead.assigned`, and `lead.moved` for history. Refuses: as `openRecords`.
 */
export async function openLeads(ctx: Context, many: readonly LeadToOpen[]): Promise<Opened[]> {
  const { playbook, version } = await newestPlaybook(ctx);
  const open = many.filter(({ assign, input }) => assign && input.ownerId === undefined && input.ownerName === undefined);
  const fresh = await Promise.all(open.map(({ input }) => freshOf(ctx, 'lead', input, null, playbook.currency, null)));
  const taken = (await takeTurns(ctx, playbook, fresh)) ?? [];
  const turns = new Map<LeadToOpen, TakenTurn>();
  for (const [at, turn] of taken.entries()) {
    const one = open[at];
    if (one !== undefined) turns.set(one, turn);
  }
  const opened = await openRecords(
    ctx,
    'lead',
    many.map((one) => {
      const turn = turns.get(one);
      return turn === undefined ? one : { ...one, input: { ...one.input, ownerId: turn.owner?.id ?? null } };
    }),
  );
  const given = many.flatMap((one, at) => {
    const [turn, lead] = [turns.get(one), opened[at]];
    return turn === undefined || lead === undefined ? [] : [{ id: lead.id, turn }];
  });
  if (given.length > 0) await noteAssigned(ctx, given, version);
  return opened;
}
