import type { Process } from '@dealwright/engine/language/playbook';
import { situationOf } from '@dealwright/engine/process/situation';
import { aDealInProposal } from './guide-work.ts';

const NOW = '2026-03-20T10:00:00.000Z';
const TURNS = 40_000;
const BATCHES = 7;

/** How often a second a criterion of the shipped playbook is worked out on a deal, on average over its criteria. */
export function gateEvaluationsPerSecond(): number {
  const subject = aDealInProposal();
  const { scope } = situationOf(subject, NOW);
  const rules = criteriaOf(subject.process);
  let seen = 0;
  const batch = (): number => {
    const started = performance.now();
    for (let turn = 0; turn < TURNS; turn += 1) for (const rule of rules) if (rule.evaluate(scope).kind === 'true') seen += 1;
    return (performance.now() - started) / 1000;
  };
  batch();
  const seconds = Math.min(...Array.from({ length: BATCHES }, batch));
  if (seen === 0) throw new Error('no criterion held');
  return (TURNS * rules.length) / seconds;
}

/** The conditions of its gates, and those that say when a step is asked and done: a gate asks both. */
function criteriaOf({ stages }: Process) {
  return stages.flatMap(({ exits, steps }) => [
    ...exits.flatMap(({ criteria }) => criteria.map(({ that }) => that)),
    ...steps.flatMap(({ when, doneWhen }) => [when, doneWhen].filter((rule) => rule !== null)),
  ]);
}
