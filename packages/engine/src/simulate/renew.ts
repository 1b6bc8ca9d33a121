import { addMonths } from './months.ts';
import type { Guide } from '../process/case.ts';
import { currentStage } from '../process/position.ts';
import { go } from './go.ts';
import { type Life, setFields } from './life.ts';

/** Goes round once more where the playbook has a way back for it and all that is to be done only once is done; answers whether it did. */
export function renew(life: Life, { steps, exits }: Guide): boolean {
  const home = exits.find(({ to, direction }) => direction === 'back' && currentStage(life.subject).exits.some((exit) => exit.to === to));
  const open = steps.some(({ occurrence, state }) => occurrence === null && (state === 'open' || state === 'waiting'));
  if (home === undefined || open || !life.random.chance(0.5)) return false;
  for (const [ref, on] of Object.entries(life.facts)) {
    if (typeof on !== 'string') continue;
    life.facts[ref] = addMonths(on, 12);
    setFields(life, { [ref.slice(ref.indexOf('.') + 1)]: addMonths(on, 12) });
  }
  return go(life, home.to, { reason: `${home.name} for another year` }) === 'moved';
}
