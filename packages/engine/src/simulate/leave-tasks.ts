import { addDays, addDuration, calendarDate } from '../base/working-time.ts';
import { currentStage } from '../process/position.ts';
import type { Act } from './act.ts';
import type { Life } from './life.ts';

const TITLES = [
  'Send the figures they asked for',
  'Ask for the name of whoever signs',
  'Put the dates of the summer into the plan',
  'Answer the question about the interface',
  'Book the room for the second meeting',
  'Ask how the test with the small list went',
] as const;

/** Things people note for themselves beside the playbook: some done long ago, some for these days, some late. */
export function tasksOf(life: Life): readonly Act[] {
  const { random, until, subject, owner, acts } = life;
  const open = currentStage(subject).outcome === null;
  if (!random.chance(open ? 0.3 : 0.12)) return [];
  const began = acts.at(0)?.at ?? until;
  const last = acts.at(-1)?.at ?? until;
  const fresh = addDuration(subject.calendar, began, { amount: random.whole(1, 30), unit: 'workingHour' });
  const at = open ? last : fresh < last ? fresh : last;
  const about = { kind: subject.kind, key: life.key };
  const [task, title] = [`${life.key}-task`, random.pick(TITLES)];
  const day = calendarDate(open ? until : at, subject.calendar.zone);
  const dueOn = addDays(day, open ? random.whole(-4, 12) : random.whole(1, 6));
  const made: Act = { at, by: owner.id, about, deed: { act: 'task', task, title, dueOn, owner: owner.id } };
  const doneAt = addDuration(subject.calendar, at, { amount: random.whole(2, 60), unit: 'workingHour' });
  return open || doneAt > until ? [made] : [made, { at: doneAt, by: owner.id, about, deed: { act: 'taskDone', task, title } }];
}
