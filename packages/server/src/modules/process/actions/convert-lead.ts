import type { Out } from '@dealwright/contract/route';
import type { convertLead as contract } from '@dealwright/contract/process';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import { setConverted } from '../../records/actions/set-converted.ts';
import { leadConverted } from '../events.ts';
import { type Loaded, loadCase } from '../queries/case.ts';
import type { RecordKind } from '../tables.ts';
import { askApproval, askedView } from '../ask-approval.ts';
import { bringAnswers } from '../bring-answers.ts';
import { carryOut } from '../carry-out-move.ts';
import { dealInput } from '../deal-of-lead.ts';
import { decide, type Undecided } from '../decide-move-request.ts';
import { settle } from '../settle.ts';
import { type ConvertGiven, settleParties } from '../settle-parties.ts';
import { openRecord } from './open-record.ts';

/**
 * The move to `converted`, through the same gate as any: the lead's account, contact and deal come to be in one transaction.
 * What was answered on the lead is known on the deal; nothing is typed twice.
 *
 * Changes: accounts, contacts, deals or stakeholders, the lead's stage. Announces: `lead.converted`, `lead.moved` and what the parts announce.
 * Refuses: `not-found`, `held`, `duplicates` with candidates until one is chosen, `may-not-override`, `no-exit`, `bad-value`.
 */
export async function convertLead(
  ctx: Context,
  id: string,
  given: ConvertGiven,
  askedBy: string | null = ctx.actor.id,
): Promise<Out<typeof contract>> {
  if (given.as === 'stakeholder' && given.dealId === undefined)
    refuse('bad-value', { detail: 'Say which deal the lead has a part in.', errors: [{ pointer: '/dealId', message: 'Choose a deal.' }] });
  const before = await loadCase(ctx, 'lead', id);
  const to = before.subject.process.stages.find((stage) => stage.outcome === 'converted');
  if (to === undefined) refuse('no-exit', 'The process of this lead has no stage that converts.');
  const here = before.subject.visits.at(-1)?.stage ?? '';
  const decided = await decide(ctx, 'lead', id, {
    to: to.id,
    fromStage: here,
    ...(given.fill === undefined ? {} : { fill: given.fill }),
    ...(given.reason === undefined ? {} : { reason: given.reason }),
    ...(given.override === undefined ? {} : { override: given.override }),
  });
  if (decided.kind === 'waiting') return waits(ctx, decided, given, askedBy);
  const { loaded, decision } = decided;
  const parties = await settleParties(ctx, loaded, given);
  const dealId =
    given.as === 'newDeal' ? await openDeal(ctx, loaded, given, parties) : given.as === 'stakeholder' ? (given.dealId ?? null) : null;
  await carryOut(ctx, loaded, decision, given);
  await setConverted(ctx, id, { ...parties, dealId });
  await announce(ctx, leadConverted, {
    subject: { kind: 'lead', id },
    payload: { as: given.as, ...parties, dealId },
    occurredAt: decision.occurredAt,
    playbookVersion: loaded.playbookVersion,
  });
  await settle(ctx, 'lead', id);
  return { result: 'converted', leadId: id, ...parties, dealId, approval: null };
}

/** Nothing comes of the lead until whoever must agree has; how it is converted then is kept with what was asked. */
async function waits(
  ctx: Context,
  { loaded, waiting }: Undecided,
  given: ConvertGiven,
  askedBy: string | null,
): Promise<Out<typeof contract>> {
  const { fill: _, ...convert } = given;
  const { reason, override } = given;
  const after = await askApproval(ctx, loaded, waiting, { reason, override, convert }, askedBy);
  return {
    result: 'waiting',
    leadId: loaded.id,
    accountId: null,
    contactId: null,
    dealId: null,
    approval: await askedView(ctx, after, waiting),
  };
}

async function openDeal(
  ctx: Context,
  loaded: Loaded,
  given: ConvertGiven,
  parties: { accountId: string | null; contactId: string },
): Promise<string> {
  const kind: RecordKind = 'deal';
  const { playbook } = await newestPlaybook(ctx);
  const opened = await openRecord(ctx, kind, dealInput(ctx.actor, loaded, given.deal, parties, playbook), {});
  await bringAnswers(ctx, { kind: 'lead', id: loaded.id }, { kind, id: opened.id });
  await settle(ctx, kind, opened.id);
  return opened.id;
}
