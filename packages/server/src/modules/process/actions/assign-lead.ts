import type { Reason } from '@dealwright/engine/base/reason';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import { assignmentSentence } from '../assignment-sentences.ts';
import { noteAssigned } from '../note-assigned.ts';
import { loadCase } from '../queries/case.ts';
import { takeTurn } from '../take-turn.ts';
import { changeRecord } from './change-record.ts';

/** Why somebody got it, each reason with its sentence. */
interface Assigned {
  readonly rule: string;
  readonly because: (Reason & { readonly text: string })[];
}

/**
 * Gives a lead to whose turn it is, by the newest playbook. Where nobody is free it stays with whoever has it.
 *
 * Needs: the right to change the lead. Announces: `lead.changed`, `lead.assigned`.
 * Refuses: `not-found`, `not-allowed`, `wrong-state` where no rule gives it to anybody.
 */
export async function assignLead(ctx: Context, id: string): Promise<Assigned> {
  const { subject } = await loadCase(ctx, 'lead', id);
  const { playbook, version } = await newestPlaybook(ctx);
  const turn = await takeTurn(ctx, playbook, subject, id);
  if (turn === null) refuse('wrong-state', 'The playbook says nowhere who gets a lead: it has no rule in assignment.yaml.');
  const nameOf = (member: string): string => turn.candidates.find((one) => one.id === member)?.name ?? member;
  const because = turn.because.map((one) => ({ ...one, text: assignmentSentence(one, nameOf) }));
  const { owner, rule } = turn;
  if (owner === null || rule === null) refuse('wrong-state', because.map((one) => one.text).join(' '));
  await changeRecord(ctx, 'lead', id, { ownerId: owner.id }, null);
  await noteAssigned(ctx, [{ id, turn }], version);
  return { rule, because };
}
