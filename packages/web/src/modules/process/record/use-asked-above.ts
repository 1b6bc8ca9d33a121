import { getCallPlan } from '@dealwright/contract/discovery';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import type { GuideStep, Kind } from '../reads.ts';
import { useRecord } from './record-view.ts';
import { askedByNext, stepIn } from './standing.ts';

/** Whether a step is a talk, which has a plan of what to ask. */
export const isTalk = ({ do: does }: Pick<GuideStep, 'do'>) => does === 'call' || does === 'meeting';

/** What to ask in the talk of a step; one of a track has no plan of its own and takes that of the record. */
export const callPlanQuery = (kind: Kind, id: string, step: string | undefined) =>
  queryOf(getCallPlan, { params: { kind, id }, query: step === undefined ? {} : { step } });

/** What the next step asks on its block, by its questions or its call plan, so that the page asks it once. */
export function useAskedAbove(): ReadonlySet<string> {
  const { kind, id, guide } = useRecord();
  const ref = guide.nextStep?.kind === 'step' ? guide.nextStep.ref : null;
  const step = stepIn(guide, ref);
  const ofStage = guide.steps.some((one) => one.id === ref);
  const plan = useQuery({
    ...callPlanQuery(kind, id, ofStage && ref !== null ? ref : undefined),
    enabled: step !== undefined && isTalk(step),
  });
  const planned = step !== undefined && isTalk(step) ? (plan.data?.questions ?? []) : [];
  return new Set([...askedByNext(guide), ...planned.map((one) => one.answers)]);
}
