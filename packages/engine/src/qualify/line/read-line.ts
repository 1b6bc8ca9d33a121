import { Claims, literally } from './claims.ts';
import type { ActivityRead, DateRead, LineContext, LineQuestion, LineRead } from './line-read.ts';
import { readActivity } from './read-activity.ts';
import { readAmounts } from './read-amounts.ts';
import { type DateFound, readDates } from './read-dates.ts';
import { readNames } from './read-names.ts';
import { clausesOf, readNextStep } from './read-next-step.ts';

const MOST_CHARACTERS = 1000;

/**
 * Reads one plain line, such as "called Anna, 20k, demo Tue": what happened, with whom, what was learned and what comes next.
 *
 * By rules alone, in English and German. What is read says where it stands; the rest is `unread`, and together they are the whole text.
 * Shape: at most 1000 characters are read. Errors: never throws; a line that says nothing is read as nothing.
 */
export function readLine(text: string, context: LineContext): LineRead {
  const claims = new Claims(text.length > MOST_CHARACTERS ? text.slice(0, MOST_CHARACTERS) : text);
  const answers = readAnswers(claims, context.questions);
  const names = readNames(claims, context.names);
  const dates = readDates(claims, context.today);
  const amount = readAmounts(claims, context.currency);
  const activity = readActivity(claims, dates);
  const next = readNextStep(claims, dates, activity);
  const when = activity === null ? undefined : dates.find((date) => date !== next?.date && sameClause(claims, date, activity));
  return {
    activity: activity === null ? null : activityRead(activity, when, context.today),
    answers,
    nextStep: next?.nextStep ?? null,
    amount,
    about: names.map(({ text: written, candidates }) => ({ text: written, candidates })),
    pieces: claims.pieces(),
    unread: text.length > MOST_CHARACTERS ? withRest(claims, text) : claims.unread(),
  };
}

function activityRead({ kind, direction, outcome }: Omit<ActivityRead, 'when'>, date: DateFound | undefined, today: string): ActivityRead {
  const when: DateRead | null = date === undefined || date.back > today ? null : { on: date.back, at: date.at };
  return { kind, direction, outcome, when };
}

function sameClause(claims: Claims, a: { readonly start: number }, b: { readonly start: number }): boolean {
  return clausesOf(claims).some((one) => a.start >= one.start && a.start < one.end && b.start >= one.start && b.start < one.end);
}

/** "budget: 20k a year" answers a question; what is said reaches to the next semicolon, full stop or question. */
function readAnswers(claims: Claims, questions: readonly LineQuestion[]): { readonly ref: string; readonly value: string }[] {
  const heads = questions
    .flatMap((question) => {
      const head = new RegExp(String.raw`${literally(question.name)}(?:\s*[:=]|\s(?:is|ist|are|sind))\s*`, 'giu');
      return [...claims.text.matchAll(head)].map((found) => ({
        ref: question.ref,
        start: found.index,
        end: found.index + found[0].length,
      }));
    })
    .filter(({ start }) => !/[\p{L}\p{N}]/u.test(claims.text.charAt(start - 1)))
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  return heads.flatMap(({ ref, start, end }, index) => {
    const next = heads.find((one, at) => at > index && one.start >= end)?.start ?? claims.text.length;
    const said = /^.*?(?=;|\n|[.!?](?:\s|$)|$)/u.exec(claims.text.slice(end, next))?.[0] ?? '';
    const value = said.replace(/[\s,]+$/u, '');
    return value !== '' && claims.take({ start, end: end + value.length }, 'answer') ? [{ ref, value }] : [];
  });
}

function withRest(claims: Claims, text: string): LineRead['unread'] {
  const rest = { start: MOST_CHARACTERS, end: text.length, text: text.slice(MOST_CHARACTERS) };
  return [...claims.unread(), rest];
}
