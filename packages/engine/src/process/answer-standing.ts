import { addDuration } from '../base/working-time.ts';
import type { Calendar, Duration, Element, Playbook } from '../language/playbook.ts';
import type { Answer, Case } from './case.ts';
import { isAbsent } from './value-at.ts';

const DAY_MS = 86_400_000;

/** The fewest calendar days a unit can take: below them an answer is young without asking the calendar. */
const LEAST_DAYS: Readonly<Record<Duration['unit'], number>> = {
  minute: 0,
  hour: 0,
  workingHour: 0,
  day: 1,
  workingDay: 1,
  week: 7,
  month: 28,
};

export type AnswerStanding = 'absent' | 'aged' | 'standing';

/** Whether an answer is there, is there but too old to lean on (`ages-after`), or stands. Blank text is absent. */
export function answerStanding(subject: Pick<Case, 'answers' | 'playbook' | 'calendar'>, ref: string, now: string): AnswerStanding {
  const answer = subject.answers[ref];
  if (answer === undefined || isAbsent(answer.value)) return 'absent';
  const agesAfter = elementOf(subject.playbook, ref)?.agesAfter ?? null;
  return agesAfter !== null && isOlder(subject.calendar, answer, agesAfter, now) ? 'aged' : 'standing';
}

/** The element a ref such as `meddic.pain` names. */
export function elementOf(playbook: Playbook, ref: string): Element | null {
  const framework = playbook.frameworks[ref.slice(0, Math.max(0, ref.indexOf('.')))];
  return framework?.elements.find((element) => element.ref === ref) ?? null;
}

function isOlder(calendar: Calendar, answer: Answer, span: Duration, now: string): boolean {
  const ageMs = Date.parse(now) - Date.parse(answer.at);
  if (ageMs < (span.amount * LEAST_DAYS[span.unit] - 1) * DAY_MS) return false;
  return Date.parse(addDuration(calendar, answer.at, span)) < Date.parse(now);
}
