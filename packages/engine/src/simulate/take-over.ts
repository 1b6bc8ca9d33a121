import { ACCEPT_STEP } from '../language/playbook.ts';
import type { GuideHandover } from '../process/case.ts';
import { currentStage } from '../process/position.ts';
import { oneOf } from './fill-value.ts';
import { go } from './go.ts';
import { answerHandover, type Life, wait } from './life.ts';

const BACK = [
  'Nobody there knows yet that we are coming',
  'No date for a next meeting',
  'Too small for us; please look once more',
] as const;

/** Whether it was just handed over: whoever is to take it has been told, and does not come by it by chance. */
export function awaitsTaking({ subject: { visits, steps, process, handover } }: Life): boolean {
  const [before, here] = [visits.at(-2), visits.at(-1)];
  const exits = process.stages.find(({ id }) => id === before?.stage)?.exits ?? [];
  const asked = before === undefined ? (handover ?? null) !== null : exits.some(({ to, accept }) => to === here?.stage && accept !== null);
  return asked && !steps.some(({ step, visit }) => step === ACCEPT_STEP && visit === here?.id);
}

/** Somebody who plays the role takes it over, mostly within the day; now and then late, and now and then it comes back. */
export function takeOver(life: Life, handover: GuideHandover): boolean {
  const { random, crew, owner } = life;
  const taker = oneOf(
    random,
    crew.filter(({ plays }) => plays?.includes(handover.by) === true),
  );
  if (!wait(life, random.chance(0.15) ? random.between(10, 40) : random.between(0.3, 6))) return false;
  const reason = taker !== undefined && taker.id !== owner.id && random.chance(0.07) ? random.pick(BACK) : null;
  answerHandover(life, handover, taker ?? owner, reason);
  return reason === null || mend(life, reason);
}

/** What came back is looked at once more before it is handed over again. */
function mend(life: Life, reason: string): boolean {
  const { process, visits } = life.subject;
  const here = currentStage(life.subject);
  const before = visits.at(-2)?.stage;
  const open = process.stages.some(({ id, outcome, index }) => id === before && outcome === null && index < here.index);
  if (before === undefined || !open || !wait(life, life.random.between(1, 6))) return true;
  go(life, before, { reason });
  return true;
}
