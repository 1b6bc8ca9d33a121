import type { Reason } from '@dealwright/engine/base/reason';

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
/** Who is away without a last day comes back on none. */
const back = (until: unknown): string =>
  typeof until === 'string' && !until.startsWith('9999') ? ` until ${DAY.format(new Date(until))}` : '';

const OPEN: Readonly<Record<string, string>> = { lead: ' open leads', deal: ' open deals', customer: ' open customers' };
/** What is counted: `open leads`, `today`. */
function whatOf(of: unknown, kind: unknown): string {
  if (of === 'day') return ' today';
  return of === 'week' ? ' this week' : (OPEN[String(kind)] ?? ' open records');
}

/** Why a record goes to somebody, or passes them by, in words. */
export function assignmentSentence({ code, params }: Reason, nameOf: (member: string) => string): string {
  const who = nameOf(String(params['member']));
  switch (code) {
    case 'assignment.rule':
      return typeof params['because'] === 'string' ? params['because'] : `The rule “${String(params['rule'])}” holds.`;
    case 'assignment.turn':
      return `It is their turn among ${String(params['among'])}; open now: ${String(params['open'])}.`;
    case 'assignment.absent':
      return `${who} is away${back(params['until'])}.`;
    case 'assignment.full':
      return `${who} is at ${String(params['has'])} of ${String(params['most'])}${whatOf(params['of'], params['kind'])}.`;
    case 'assignment.notNamed':
      return `No rule names ${who}.`;
    case 'assignment.noShare':
      return `${who} gets none.`;
    case 'assignment.nobodyFree':
      return `The rule “${String(params['rule'])}” has nobody free.`;
    case 'assignment.noRule':
      return 'No rule holds for it.';
    default:
      return code;
  }
}
