import { type Claims, findAll } from './claims.ts';
import type { ActivityFound } from './read-activity.ts';
import type { DateFound } from './read-dates.ts';
import type { NextStepRead, Span } from './line-read.ts';

type Plan = readonly [pattern: string, act: NextStepRead['do']];

const PLANS: readonly Plan[] = [
  ['(?:next steps?|next|todo|to do|nächste[rs]? schritte?|dann|then)\\s*:?', 'task'],
  [
    '(?:re-?)?try(?: again)?|try again|again|nochmal(?:s)?(?: anrufen| versuchen)?|erneut(?: anrufen| versuchen)?|noch einmal(?: anrufen| versuchen)?|wieder anrufen|wiedervorlage',
    'call',
  ],
  [
    '(?:will |to )?(?:call|ring|phone)(?: him| her| them)?(?: back| again)?|call ?back|rückruf|anrufen|zurückrufen|telefonieren|telefonat|telko',
    'call',
  ],
  ['(?:will |to )?follow(?:ing)?[- ]?up(?: call)?|nachfassen|nachhaken|check in|touch base|melde(?:n|t sich)', 'call'],
  [
    '(?:will |to |must |has to |needs to )?send(?:ing)?|e-?mail|mail|write|schicken|senden|zuschicken|mailen|schreiben|angebot|offer|proposal|quote|contract|vertrag|einladung',
    'email',
  ],
  [
    'demo|meeting|visit|lunch|coffee|workshop|kick-?off|presentation|meet|termin|treffen|besuch|präsentation|vorführung|mittagessen|kaffee',
    'meeting',
  ],
  ['prepare|check|review|ask|find out|book|arrange|plan|vorbereiten|prüfen|klären|fragen|nachfragen|buchen|planen', 'task'],
];
const PATTERNS = PLANS.map(([body, act]) => [new RegExp(body, 'giu'), act] as const);

/** The parts of a line between commas, semicolons, full stops and "then". */
export function clausesOf(claims: Claims): Span[] {
  const { text } = claims;
  const clauses: Span[] = [];
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(/[,;\n]|[.!?](?=\s|$)|\s[–—-]\s|\s(?=(?:then|dann)\s)/gu)) {
    if (!claims.isFree({ start: index, end: index + 1 })) continue;
    clauses.push({ start, end: index });
    start = index + mark.length;
  }
  return [...clauses, { start, end: text.length }].filter((one) => one.start < one.end);
}

interface PlanFound extends Span {
  readonly act: NextStepRead['do'];
  readonly clause: Span;
}

/** What is to be done next, and the date that goes with it. Takes the words of its clause for read. */
export function readNextStep(
  claims: Claims,
  dates: readonly DateFound[],
  activity: ActivityFound | null,
): { readonly nextStep: NextStepRead; readonly date: DateFound | null } | null {
  const clauses = clausesOf(claims);
  const plan = planOf(claims, clauses, dates, activity);
  if (plan === null) return alone(clauses, dates, activity);
  const inClause = dates.filter(({ start }) => start >= plan.clause.start && start < plan.clause.end && !isBehind(activity, plan, start));
  const date =
    inClause.find((one) => !one.past) ?? dates.find((one) => !one.past && clauseOf(clauses, one) !== clauseOf(clauses, activity)) ?? null;
  const title = takeWords(claims, plan, dates);
  return { nextStep: { do: plan.act, title: title === '' ? 'Follow up' : title, due: due(date) }, date };
}

/** A date of the activity itself stands before the plan in the same clause. */
function isBehind(activity: ActivityFound | null, plan: PlanFound, start: number): boolean {
  return activity !== null && activity.start >= plan.clause.start && activity.start < plan.clause.end && start < plan.start;
}

function planOf(claims: Claims, clauses: readonly Span[], dates: readonly DateFound[], activity: ActivityFound | null): PlanFound | null {
  const own = clauseOf(clauses, activity);
  const found = PATTERNS.flatMap(([pattern, act]) =>
    findAll(claims.text, pattern).flatMap(({ start, end }): PlanFound[] => {
      const clause = clauseOf(clauses, { start, end });
      if (clause === null || !claims.isFree({ start, end })) return [];
      // In the clause of what happened ("called about the demo") a plan needs a date behind it, and must stand behind the verb.
      const dated = dates.some((date) => !date.past && date.start >= end && date.start < clause.end);
      const behind = activity === null || start > activity.start;
      return clause === own && !(dated && behind) ? [] : [{ start, end, act, clause }];
    }),
  ).toSorted((a, b) => a.start - b.start || b.end - a.end);
  const [first] = found;
  if (first === undefined) return null;
  // "Next: send the offer" is about the offer.
  const telling = first.act === 'task' ? found.find((one) => one.clause === first.clause && one.act !== 'task') : first;
  return { ...first, act: telling?.act ?? first.act };
}

/** "Called Anna, Tuesday": a date by itself is when to go on. */
function alone(clauses: readonly Span[], dates: readonly DateFound[], activity: ActivityFound | null) {
  const date = dates.find((one) => !one.past && (activity === null || clauseOf(clauses, one) !== clauseOf(clauses, activity)));
  return date === undefined ? null : { nextStep: { do: 'task' as const, title: 'Follow up', due: due(date) }, date };
}

const due = (date: DateFound | null): NextStepRead['due'] => (date === null ? null : { on: date.on, at: date.at });

function clauseOf(clauses: readonly Span[], span: Span | null): Span | null {
  return span === null ? null : (clauses.find((one) => span.start >= one.start && span.start < one.end) ?? null);
}

const LABEL = /^(?:next steps?|next|todo|to do|nächste[rs]? schritte?|dann|then)\s*:?\s*/iu;

/** The words of the clause from the plan on, without its dates, are what to do. */
function takeWords(claims: Claims, plan: PlanFound, dates: readonly DateFound[]): string {
  let start = plan.start;
  const between = claims.text.slice(plan.clause.start, plan.start);
  // German puts the verb last: "Angebot schicken" begins before its verb.
  if (claims.isFree({ start: plan.clause.start, end: plan.start }))
    start += -between.length + (between.length - between.trimStart().length);
  const words: string[] = [];
  const inside = [
    ...claims.pieces().filter((one) => one.start >= start && one.start < plan.clause.end),
    { start: plan.clause.end, end: plan.clause.end },
  ];
  for (const piece of inside) {
    words.push(takeTrimmed(claims, start, piece.start));
    const isDate = dates.some((date) => date.start === piece.start);
    if (!isDate) words.push(claims.text.slice(piece.start, piece.end));
    start = piece.end;
  }
  const title = words
    .filter((word) => word !== '')
    .join(' ')
    .replace(LABEL, '')
    .trim();
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function takeTrimmed(claims: Claims, start: number, end: number): string {
  const text = claims.text.slice(start, end);
  const trimmed = text.trim();
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return '';
  const from = start + text.indexOf(trimmed);
  claims.take({ start: from, end: from + trimmed.length }, 'nextStep');
  return trimmed;
}
