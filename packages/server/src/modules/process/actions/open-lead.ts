import type { Plain } from '@dealwright/engine/base/reason';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import type { NewRecord } from '../../records/actions/create-records.ts';
import { leadAssigned } from '../events.ts';
import type { Opening } from '../plan-opening.ts';
import { toPlain } from '../queries/case.ts';
import { takeTurn } from '../take-turn.ts';
import { openRecord } from './open-record.ts';
import type { Opened } from './open-records.ts';

/**
 * Opens a lead; with `assign` it goes to whose turn it is, unless its input names an owner. Nobody free leaves it without one; a playbook
 * without rules leaves it to whoever makes it.
 *
 * Announces: `lead.created`, `lead.assigned`. Refuses: as `openRecords`.
 */
export async function openLead(ctx: Context, input: NewRecord<'lead'>['input'], opening: Opening, assign: boolean): Promise<Opened> {
  const named = input.ownerId !== undefined || input.ownerName !== undefined;
  if (!assign || named) return openRecord(ctx, 'lead', input, opening);
  const { playbook, version } = await newestPlaybook(ctx);
  const turn = await takeTurn(ctx, playbook, { kind: 'lead', record: knownOf(ctx, input), account: null, owner: null }, null);
  if (turn === null) return openRecord(ctx, 'lead', input, opening);
  const opened = await openRecord(ctx, 'lead', { ...input, ownerId: turn.owner?.id ?? null }, opening);
  await announce(ctx, leadAssigned, {
    subject: { kind: 'lead', id: opened.id },
    payload: { to: turn.owner, rule: turn.rule, because: [...turn.because] },
    playbookVersion: version,
  });
  return opened;
}

/** What rules may read of a lead that is about to be. */
function knownOf(ctx: Context, { fields, ...own }: NewRecord<'lead'>['input']): Readonly<Record<string, Plain>> {
  const given = Object.entries({ ...fields, ...own }).map(([key, value]) => [key, toPlain(value)] as const);
  return { createdAt: ctx.now, ...Object.fromEntries(given) };
}
