import { createHash } from 'node:crypto';
import { ACTIVITY_KINDS } from '@dealwright/contract/activities';
import type { ActivityInput } from '../../records/actions/log-activities.ts';
import type { Frame, Plan } from './plan.ts';
import { type Draft, shown } from './read-row.ts';

/** Words other systems have for what happened. A task that is done is noted; one that is open is no history. */
const KINDS: Readonly<Record<string, ActivityInput['kind']>> = {
  phone: 'call',
  phonecall: 'call',
  anruf: 'call',
  mail: 'email',
  loggedemail: 'email',
  appointment: 'meeting',
  event: 'meeting',
  demo: 'meeting',
  lunch: 'meeting',
  termin: 'meeting',
  notiz: 'note',
  task: 'note',
  todo: 'note',
};
const OUTCOMES: Readonly<Record<string, NonNullable<ActivityInput['outcome']>>> = {
  answered: 'answered',
  connected: 'answered',
  noanswer: 'noAnswer',
  leftvoicemail: 'noAnswer',
  leftlivemessage: 'noAnswer',
  busy: 'noAnswer',
  wrongnumber: 'noAnswer',
  held: 'held',
  completed: 'held',
  done: 'held',
  noshow: 'missed',
  missed: 'missed',
};
const DONE = new Set(['completed', 'done', 'closed', 'erledigt', '']);

/** What a row says that happened, without looking up with whom. History has a date; what lies ahead is none. */
export function planActivity(frame: Frame, draft: Draft): Plan {
  const { said } = draft;
  const plan = { draft, id: null, newAccount: null, opening: {}, reason: null, input: {} };
  const fail = (reason: string): Plan => ({ ...plan, will: 'fail', reason });
  if (draft.problem !== null) return fail(draft.problem);
  const { type = 'note', occurredAt, taskStatus = '' } = said;
  const word = plain(type);
  const kind = ACTIVITY_KINDS.find((one) => one === word) ?? KINDS[word];
  if (kind === undefined) return fail(`${shown(type)} is no kind of activity: there are ${ACTIVITY_KINDS.join(', ')}.`);
  if (occurredAt === undefined) return fail('It does not say when it happened.');
  if (occurredAt > frame.now) return fail(`It lies in the future (${occurredAt.slice(0, 10)}).`);
  if ((word === 'task' || word === 'todo') && !DONE.has(plain(taskStatus)))
    return { ...plan, will: 'skip', reason: `A task that is open (${shown(taskStatus)}) is no history.` };
  const result = said['outcome'] ?? said['meetingOutcome'];
  const outcome = kind === 'call' || kind === 'meeting' ? OUTCOMES[plain(result ?? '')] : undefined;
  const body = [said['body'], result !== undefined && outcome === undefined ? `Outcome: ${result}` : undefined].filter(
    (part) => part !== undefined,
  );
  const input = {
    kind,
    occurredAt,
    outsideId: said['outsideId'] ?? contentId(draft),
    ...(said['subject'] === undefined ? {} : { subject: said['subject'].slice(0, 200).toWellFormed() }),
    ...(body.length === 0 ? {} : { body: body.join('\n\n').slice(0, 20_000) }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(said['minutes'] === undefined ? {} : { minutes: Number(said['minutes']) }),
  };
  return { ...plan, will: 'create', input };
}

/** A row without an id is known by all it says, so that the same file twice logs nothing twice. */
function contentId(draft: Draft): string {
  return `content:${createHash('sha256').update(JSON.stringify(draft.row.cells)).digest('base64url')}`;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
