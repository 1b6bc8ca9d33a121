import type { Context } from '../../platform/context.ts';
import { announceMany } from '../../platform/events/announce.ts';
import { leadAssigned } from './events.ts';
import { putAssignments } from './store-turns.ts';
import type { TakenTurn } from './take-turn.ts';

/** A lead with what the rules answered for it. */
export interface AssignedLead {
  readonly id: string;
  readonly turn: Pick<TakenTurn, 'owner' | 'rule' | 'because'>;
}

/**
 * Keeps how the rules answered for leads: against the day and the week of whoever got one, and as the reason where nobody did.
 *
 * Announces: `lead.assigned`.
 */
export async function noteAssigned(ctx: Context, leads: readonly AssignedLead[], playbookVersion: number): Promise<void> {
  await putAssignments(
    ctx,
    'lead',
    leads.map(({ id, turn }) => ({ id, memberId: turn.owner?.id ?? null, rule: turn.rule, because: turn.because })),
  );
  await announceMany(
    ctx,
    leadAssigned,
    leads.map(({ id, turn }) => ({
      subject: { kind: 'lead' as const, id },
      payload: { to: turn.owner, rule: turn.rule, because: [...turn.because] },
      playbookVersion,
    })),
  );
}
