import * as agreements from '@dealwright/contract/agreements';
import * as assets from '@dealwright/contract/assets';
import * as team from '@dealwright/contract/deal-team';
import * as households from '@dealwright/contract/households';
import { serve, type Served } from '../../platform/http/served.ts';
import { changeAgreement } from './actions/change-agreement.ts';
import { changeAsset } from './actions/change-asset.ts';
import { createAgreement } from './actions/create-agreement.ts';
import { createAsset } from './actions/create-asset.ts';
import { endAgreement } from './actions/end-agreement.ts';
import { removeAgreement } from './actions/remove-agreement.ts';
import { removeAsset } from './actions/remove-asset.ts';
import { removeHouseholdMember } from './actions/remove-household-member.ts';
import { renewAgreement } from './actions/renew-agreement.ts';
import { setDealTeam } from './actions/set-deal-team.ts';
import { setHouseholdMember } from './actions/set-household-member.ts';
import { takeAssets } from './actions/take-assets.ts';
import { agreementById, agreementList } from './queries/agreements.ts';
import { assetById, assetList, assetsById } from './queries/assets.ts';
import { teamOfDeal } from './queries/deal-team.ts';
import { householdMemberOf, householdOf } from './queries/household.ts';

/** What was agreed with an account and what it has, who sells a deal, and who belongs to a household. */
export const agreementRoutes: readonly Served[] = [
  serve(team.listDealTeam, async (ctx, { params }) => ({ data: await teamOfDeal(ctx, params.id), nextCursor: null })),
  serve(team.setDealTeam, async (ctx, { params, body, ifMatch }) => {
    await setDealTeam(ctx, params.id, body, ifMatch ?? body.version ?? null);
    return { data: await teamOfDeal(ctx, params.id), nextCursor: null };
  }),

  serve(agreements.listAgreements, (ctx, { query }) => agreementList(ctx, query)),
  serve(agreements.getAgreement, (ctx, { params }) => agreementById(ctx, params.id)),
  serve(agreements.createAgreement, async (ctx, { body }) => agreementById(ctx, await createAgreement(ctx, body))),
  serve(agreements.changeAgreement, async (ctx, { params, body, ifMatch }) => {
    await changeAgreement(ctx, params.id, body, ifMatch ?? body.version ?? null);
    return agreementById(ctx, params.id);
  }),
  serve(agreements.removeAgreement, async (ctx, { params, ifMatch }) => {
    await removeAgreement(ctx, params.id, ifMatch);
    return {};
  }),
  serve(agreements.renewAgreement, async (ctx, { params, body, ifMatch }) => {
    await renewAgreement(ctx, params.id, body, ifMatch ?? body.version ?? null);
    return agreementById(ctx, params.id);
  }),
  serve(agreements.endAgreement, async (ctx, { params, body, ifMatch }) => {
    await endAgreement(ctx, params.id, body, ifMatch ?? body.version ?? null);
    return agreementById(ctx, params.id);
  }),

  serve(assets.listAssets, (ctx, { query }) => assetList(ctx, query)),
  serve(assets.getAsset, (ctx, { params }) => assetById(ctx, params.id)),
  serve(assets.createAsset, async (ctx, { body }) => assetById(ctx, await createAsset(ctx, body))),
  serve(assets.changeAsset, async (ctx, { params, body, ifMatch }) => {
    await changeAsset(ctx, params.id, body, ifMatch ?? body.version ?? null);
    return assetById(ctx, params.id);
  }),
  serve(assets.removeAsset, async (ctx, { params, ifMatch }) => {
    await removeAsset(ctx, params.id, ifMatch);
    return {};
  }),
  serve(assets.takeAssets, async (ctx, { params, body }) => ({
    data: await assetsById(ctx, await takeAssets(ctx, params.id, body)),
    nextCursor: null,
  })),

  serve(households.listHousehold, async (ctx, { params }) => ({ data: await householdOf(ctx, params.id), nextCursor: null })),
  serve(households.setHouseholdMember, async (ctx, { params, body }) => {
    await setHouseholdMember(ctx, params.id, params.contactId, body);
    return householdMemberOf(ctx, params.id, params.contactId);
  }),
  serve(households.removeHouseholdMember, async (ctx, { params }) => {
    await removeHouseholdMember(ctx, params.id, params.contactId);
    return {};
  }),
];
