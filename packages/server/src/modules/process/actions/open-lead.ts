import type { Context } from '../../../platform/context.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import type { NewRecord } from '../../records/actions/create-records.ts';
import { noteAssigned } from '../note-assigned.ts';
import type { Opening } from '../plan-opening.ts';
import { freshOf } from '../queries/new-case.ts';
import { takeTurn } from '../take-turn.ts';
import { openRecord } from './open-record.ts';
import type { Opened } from './open-records.ts';

/**
 * Opens a lead; with `assign` it goes to whose turn it is, unless its input names an owner. Nobody free leaves it without one; a playbook
 * without rules leaves it to whoever makes it.
 *
 * Announces: `lead.created`, `lead.assigned`. Refuses: as `openRecords`.
 */
export async function openLead(
  ctx: Context,
  input: NewRecord<'lead'>['input'],
  opening: Opening,
  assign: boolean,
): Promise<Opened<'lead'>> {
  const named = input.ownerId !== undefined || input.ownerName !== undefined;
  if (!assign || named) return openRecord(ctx, 'lead', input, opening);
  const { playbook, version } = await newestPlaybook(ctx);
  const fresh = await freshOf(ctx, 'lead', input, null, playbook.currency, null);
  const turn = await takeTurn(ctx, playbook, fresh, null);
  if (turn === null) return openRecord(ctx, 'lead', input, opening);
  const opened = await openRecord(ctx, 'lead', { ...input, ownerId: turn.owner?.id ?? null }, opening);
  await noteAssigned(ctx, [{ id: opened.id, turn }], version);
  return { ...opened, written: null };
}
