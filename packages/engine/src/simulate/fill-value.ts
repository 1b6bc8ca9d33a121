import type { Plain } from '../base/reason.ts';
import { addDays, calendarDate } from '../base/working-time.ts';
import type { DeclaredType, Playbook } from '../language/playbook.ts';
import type { Fields } from './act.ts';
import type { Random } from './random.ts';

interface Typed {
  readonly type: DeclaredType;
  readonly choices?: readonly string[];
  readonly examples?: readonly string[];
}

const WORDS = ['As they told us on the phone', 'Said in the meeting', 'Written in their mail', 'To be looked at together'] as const;

/** What a person might give where something of this type is asked; texts come from the playbook's own examples. */
export function valueFor(random: Random, typed: Typed, now: string, zone: string): Plain {
  switch (typed.type) {
    case 'number':
    case 'integer':
      return random.whole(1, 60);
    case 'share':
      return random.whole(1, 20) / 20;
    case 'money':
      return `${random.whole(1, 60) * 100}.00`;
    case 'date':
      return addDays(calendarDate(now, zone), random.whole(14, 60));
    case 'instant':
      return now;
    case 'boolean':
      return random.chance(0.7);
    case 'choice':
      return likely(random, typed.choices ?? []) ?? null;
    case 'record':
      return `another record, as of ${now}`;
    case 'list':
      return [random.pick(WORDS)];
    case 'text':
    case 'contact':
      return oneOf(random, typed.examples ?? []) ?? random.pick(WORDS);
  }
}

/** Why and when, as somebody who gives up or puts off says it. */
export function endingFields(random: Random, playbook: Playbook, now: string, again: boolean): Fields {
  const reason = oneOf(random, Object.keys(playbook.lostReasons));
  const detail = reason === undefined ? undefined : oneOf(random, playbook.lostReasons[reason] ?? []);
  return {
    ...(reason === undefined ? { lostReason: 'timing' } : { lostReason: reason }),
    ...(detail === undefined ? {} : { lostReasonDetail: detail }),
    lostSaidBy: random.chance(0.75) ? 'buyer' : 'seller',
    ...(again ? { recontactOn: addDays(calendarDate(now, playbook.calendar.zone), random.whole(30, 180)) } : {}),
  };
}

/** One of them, those that are named first more often: choices are written from the usual to the rare. */
function likely<T>(random: Random, from: readonly T[]): T | undefined {
  return from[Math.min(random.whole(0, from.length - 1), random.whole(0, from.length - 1))];
}

/** One of them, each as likely; undefined where there is none. */
export function oneOf<T>(random: Random, from: readonly T[]): T | undefined {
  return from[random.whole(0, from.length - 1)];
}
