import {
  addDecisionStep,
  changeDecisionStep,
  getDecisionPlan,
  removeDecisionStep,
  type DecisionPlan,
} from '@dealwright/contract/discovery';
import { getTimeline } from '@dealwright/contract/process';
import type { BodyIn } from '@dealwright/contract/route';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, queryOf } from '../../app/api.ts';
import { invalidate, queryClient } from '../../app/query-client.ts';

const planQuery = (deal: string) => queryOf(getDecisionPlan, { params: { id: deal } });

export const useDecisionPlan = (deal: string) => useQuery(planQuery(deal));

/** The acts on a decision plan; each answers the plan as it then stands. */
export function useDecisions(deal: string) {
  const show = (plan: DecisionPlan) => {
    queryClient.setQueryData(planQuery(deal).queryKey, plan);
    return invalidate(getTimeline);
  };
  return {
    add: useMutation({
      meta: { quiet: true },
      mutationFn: (body: BodyIn<typeof addDecisionStep>) => api(addDecisionStep, { params: { id: deal }, body }),
      onSuccess: show,
    }),
    change: useMutation({
      mutationFn: ({ step, body }: { step: string; body: BodyIn<typeof changeDecisionStep> }) =>
        api(changeDecisionStep, { params: { id: deal, step }, body }),
      onSuccess: show,
    }),
    remove: useMutation({
      mutationFn: (step: string) => api(removeDecisionStep, { params: { id: deal, step } }),
      onSuccess: () => invalidate(getDecisionPlan, getTimeline),
    }),
  };
}
