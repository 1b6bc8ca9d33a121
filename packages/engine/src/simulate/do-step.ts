import type { Step, StepDo } from '../language/playbook.ts';
import { type Life, logActivity, wait } from './life.ts';

/** Whether it came about: people do not pick up, and put meetings off. */
export function doStep(life: Life, step: Pick<Step, 'do' | 'title'>): boolean {
  const { random, owner } = life;
  const subject = step.title;
  const out = { subject, direction: 'out' as const };
  const contacts: Readonly<Record<StepDo, () => boolean>> = {
    call: () => {
      const answered = random.chance(0.45 + 0.35 * owner.skill);
      const outcome = answered ? 'answered' : random.pick(['noAnswer', 'noAnswer', 'voicemail']);
      logActivity(life, { kind: 'call', ...out, outcome, minutes: answered ? random.whole(3, 35) : null });
      return answered;
    },
    meeting: () => {
      const held = random.chance(0.9);
      const outcome = held ? 'held' : random.pick(['missed', 'postponed']);
      logActivity(life, { kind: 'meeting', subject, direction: null, outcome, minutes: held ? random.whole(3, 9) * 10 : null });
      return held;
    },
    email: () => {
      logActivity(life, { kind: 'email', ...out, outcome: 'sent', minutes: null });
      if (random.chance(0.35) && wait(life, random.around(5, 0.8)))
        logActivity(life, { kind: 'email', subject: `Re: ${subject}`, direction: 'in', outcome: null, minutes: null });
      return true;
    },
    message: () => {
      logActivity(life, { kind: 'message', ...out, outcome: 'sent', minutes: null });
      return true;
    },
    task: () => true,
    note: () => true,
    document: () => true,
  };
  return contacts[step.do]();
}
