import * as contract from '@dealwright/contract/discovery';
import { getFrameworks, walkFlow as walkFlowRoute } from '@dealwright/contract/frameworks';
import * as methods from '@dealwright/contract/methods';
import { listLeadSources } from '@dealwright/contract/lead-sources';
import { serve, type Served } from '../../platform/http/served.ts';
import { addMethod } from './actions/add-method.ts';
import { addDecisionStep } from './actions/add-decision-step.ts';
import { changeDecisionStep } from './actions/change-decision-step.ts';
import { walkFlow } from './actions/walk-flow.ts';
import { removeDecisionStep } from './actions/remove-decision-step.ts';
import { callPlanView } from './queries/call-plan-view.ts';
import { contactHealthView } from './queries/contact-health-view.ts';
import { decisionPlanView } from './queries/decision-plan-view.ts';
import { leadSourcesView } from './queries/lead-sources-view.ts';
import { frameworksView } from './queries/frameworks-view.ts';
import { lastTalkView } from './queries/last-talk-view.ts';
import { methodsView, recommendationView } from './queries/methods-view.ts';
import { scoreView } from './queries/score-view.ts';

const KIND = { leads: 'lead', deals: 'deal', customers: 'customer' } as const;

export const routes: readonly Served[] = [
  serve(contract.getScore, (ctx, { params }) => scoreView(ctx, KIND[params.kind], params.id)),
  serve(contract.getCallPlan, (ctx, { params, query }) => callPlanView(ctx, KIND[params.kind], params.id, query)),
  serve(contract.getDecisionPlan, (ctx, { params }) => decisionPlanView(ctx, params.id)),
  serve(contract.addDecisionStep, async (ctx, { params, body }) => {
    await addDecisionStep(ctx, params.id, body);
    return decisionPlanView(ctx, params.id);
  }),
  serve(contract.changeDecisionStep, async (ctx, { params, body }) => {
    await changeDecisionStep(ctx, params.id, params.step, body);
    return decisionPlanView(ctx, params.id);
  }),
  serve(contract.removeDecisionStep, async (ctx, { params }) => (await removeDecisionStep(ctx, params.id, params.step), {})),
  serve(getFrameworks, (ctx, { params }) => frameworksView(ctx, KIND[params.kind], params.id)),
  serve(walkFlowRoute, (ctx, { params, body }) => walkFlow(ctx, KIND[params.kind], params.id, params.flow, body)),
  serve(methods.listMethods, (ctx, { params }) => methodsView(ctx, params.id)),
  serve(methods.recommendMethods, (ctx, { params, body }) => recommendationView(ctx, params.id, body.traits)),
  serve(methods.addMethod, (ctx, { params, body }) => addMethod(ctx, params.id, body)),
  serve(contract.getContactHealth, (ctx, { params }) => contactHealthView(ctx, params.id)),
  serve(listLeadSources, (ctx, { query }) => leadSourcesView(ctx, query)),
  serve(contract.getLastTalk, (ctx, { params }) => lastTalkView(ctx, params.id)),
];
