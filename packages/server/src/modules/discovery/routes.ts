import * as contract from '@dealwright/contract/discovery';
import { serve, type Served } from '../../platform/http/served.ts';
import { callPlanView } from './queries/call-plan-view.ts';
import { scoreView } from './queries/score-view.ts';

const KIND = { leads: 'lead', deals: 'deal', customers: 'customer' } as const;

export const routes: readonly Served[] = [
  serve(contract.getScore, (ctx, { params }) => scoreView(ctx, KIND[params.kind], params.id)),
  serve(contract.getCallPlan, (ctx, { params, query }) => callPlanView(ctx, KIND[params.kind], params.id, query)),
];
