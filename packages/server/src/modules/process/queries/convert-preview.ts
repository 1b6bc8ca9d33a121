import type { ConvertPreview, previewConvert } from '@dealwright/contract/convert';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import { recordById } from '../../records/queries/record.ts';
import { dealInput } from '../deal-of-lead.ts';
import { planOpening } from '../plan-opening.ts';
import { type Parties, planParties } from '../settle-parties.ts';
import { accountsById } from './accounts-by-id.ts';
import { type Loaded, loadCase } from './case.ts';
import { freshOf } from './new-case.ts';
import { ownersOfNew } from './new-owners.ts';

type Given = Body<typeof previewConvert>;

/**
 * What converting a lead would make: by the same plan that converting follows. What its gate asks is told by the guide.
 *
 * Refuses: `not-found`, `no-exit`, `bad-value`.
 */
export async function convertPreview(ctx: Context, id: string, given: Given): Promise<ConvertPreview> {
  const loaded = await loadCase(ctx, 'lead', id);
  if (!loaded.subject.process.stages.some((stage) => stage.outcome === 'converted'))
    refuse('no-exit', 'The process of this lead has no stage that converts.');
  const parties = await planParties(ctx, loaded, given);
  const { account, contact, open } = parties;
  return {
    account: account === null ? null : 'known' in account ? there(account.known) : fresh(account.fresh.name),
    contact: 'known' in contact ? there(contact.known) : fresh([contact.fresh.firstName, contact.fresh.lastName].filter(Boolean).join(' ')),
    deal: await dealPart(ctx, loaded, given, parties),
    candidates: [...open],
  };
}

const there = ({ id, name }: { readonly id: string; readonly name: string }) => ({ made: false, id, name });
const fresh = (name: string) => ({ made: true, id: null, name });

async function dealPart(ctx: Context, loaded: Loaded, given: Given, { account, deal }: Parties): Promise<ConvertPreview['deal']> {
  if (deal !== null) {
    const joined = await recordById(ctx, 'deal', deal.id);
    return { ...there(joined), process: joined.process.id, stage: joined.stage.name, answers: 0 };
  }
  if (given.as !== 'newDeal') return null;
  const { playbook, version } = await newestPlaybook(ctx);
  const accountId = account !== null && 'known' in account ? account.known.id : null;
  const input = dealInput(ctx.actor, loaded, given.deal, { accountId, contactId: null }, playbook);
  const row = accountId === null ? null : ((await accountsById(ctx, [accountId])).get(accountId) ?? null);
  const ownerOf = await ownersOfNew(ctx, playbook, [input]);
  const known = await freshOf(ctx, 'deal', input, row, playbook.currency, ownerOf(input));
  const plan = planOpening(ctx, known, {}, playbook, version);
  const answers = (loaded.rows.answers ?? []).length;
  return { ...fresh(input.name), process: plan.process.name, stage: plan.standing.stage_name, answers };
}
