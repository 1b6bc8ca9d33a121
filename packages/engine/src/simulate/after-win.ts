import { addDays, addDuration, calendarDate } from '../base/working-time.ts';
import type { Act, Deed, SoldLine, Term } from './act.ts';
import { type Life, text } from './life.ts';
import { addMonths } from './months.ts';

/** How long before the end notice is to be given, where the term leaves room for it. */
const NOTICE_MONTHS = 3;

/** What was promised by a deal that was won, and what came of it. */
export interface Promise {
  readonly key: string;
  readonly account: string;
  readonly name: string;
  readonly owner: string;
  readonly term: Term;
  readonly acts: readonly Act[];
}

/** The agreement of a deal that was just won, the task that reminds of its end, and what of it is at theirs now. */
export function promisedBy(life: Life, won: Act): Promise | null {
  const { record, playbook } = life.subject;
  const [account, name] = [text(record['accountId']), text(record['name'])];
  if (account === null || name === null) return null;
  const key = life.key.replace('deal', 'agreement');
  const lines = linesOf(life);
  const startsOn = calendarDate(won.at, playbook.calendar.zone);
  const term = termOf(startsOn, lines);
  const amount = text(record['amount']);
  const currency = text(record['currency']) ?? playbook.currency;
  const owner = life.owner.id;
  const about = { kind: 'account', key: account } as const;
  const deed: Deed = { act: 'agreement', agreement: key, account, name, owner, ...term, amount, currency, lines };
  const acts = [
    { at: won.at, by: won.by, about, deed },
    ...reminder(life, { key, name, account, owner }, term, won, 1),
    ...assetsOf(life, key, account, lines, won),
  ];
  return { key, account, name, owner, term, acts };
}

/** What the customer's renewals do to the agreement, in their order. */
export function prolonged(customer: Life, { key, name, account, owner, term }: Promise): readonly Act[] {
  const renewals = customer.acts.flatMap((act) => {
    const changed = act.deed.act === 'set' ? act.deed.changes['termEndsOn'] : undefined;
    const [from, to] = [text(changed?.from), text(changed?.to)];
    return from === null || to === null ? [] : [{ act, from, to }];
  });
  return renewals.flatMap(({ act, from, to }, index): Act[] => {
    const deed: Deed = { act: 'prolong', agreement: key, name, from, to };
    const next = { startsOn: term.startsOn, endsOn: to, noticeOn: addMonths(to, -NOTICE_MONTHS) };
    return [
      { ...act, about: { kind: 'account', key: account }, deed },
      ...reminder(customer, { key, name, account, owner }, next, act, index + 2),
    ];
  });
}

function linesOf({ acts }: Life): readonly SoldLine[] {
  return acts.reduce<readonly SoldLine[]>((last, { deed }) => (deed.act === 'lines' ? deed.lines : last), []);
}

function termOf(startsOn: string, lines: readonly SoldLine[]): Term {
  const months = Math.max(0, ...lines.map(({ termMonths }) => termMonths ?? 0));
  if (months === 0) return { startsOn, endsOn: null, noticeOn: null };
  const endsOn = addDays(addMonths(startsOn, months), -1);
  return { startsOn, endsOn, noticeOn: months > NOTICE_MONTHS ? addMonths(endsOn, -NOTICE_MONTHS) : null };
}

/** The task that reminds of the notice, done about its day. */
function reminder(
  { random, until, subject }: Life,
  of: Pick<Promise, 'key' | 'name' | 'account' | 'owner'>,
  { noticeOn }: Term,
  { at, by }: Act,
  number: number,
): readonly Act[] {
  if (noticeOn === null) return [];
  const about = { kind: 'account', key: of.account } as const;
  const [task, title] = [`${of.key}-notice-${number}`, `Renewal notice: ${of.name}`];
  const made: Act = { at, by, about, deed: { act: 'task', task, title, dueOn: noticeOn, owner: of.owner } };
  const span = { amount: random.whole(1, 40), unit: 'workingHour' } as const;
  const doneAt = addDuration(subject.calendar, `${noticeOn}T06:00:00.000Z`, span);
  return doneAt > until || doneAt < at ? [made] : [made, { at: doneAt, by: of.owner, about, deed: { act: 'taskDone', task, title } }];
}

/** What goes on being used is an asset some days later; a day of training is not. */
function assetsOf(
  { random, until, subject }: Life,
  agreement: string,
  account: string,
  lines: readonly SoldLine[],
  { at, by }: Act,
): readonly Act[] {
  const kept = lines.map((line, place) => ({ ...line, place })).filter(({ period }) => period !== 'once');
  const later = addDuration(subject.calendar, at, { amount: random.whole(2, 15), unit: 'workingDay' });
  if (kept.length === 0 || later > until || !random.chance(0.7)) return [];
  const since = calendarDate(later, subject.calendar.zone);
  return [{ at: later, by, about: { kind: 'account', key: account }, deed: { act: 'assets', agreement, account, since, lines: kept } }];
}
