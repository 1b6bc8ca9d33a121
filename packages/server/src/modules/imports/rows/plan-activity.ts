import { createHash } from 'node:crypto';
import { ACTIVITY_KINDS } from '@dealwright/contract/activities';
import { calendarDate } from '@dealwright/engine/base/working-time';
import type { ActivityInput } from '../../records/actions/log-activities.ts';
import { matchKey } from '../../records/queries/matches.ts';
import type { Frame, Plan, PlannedTask } from './plan.ts';
import { type Draft, shown } from './read-row.ts';
import type { Setup } from './setup.ts';

/** Words other systems have for what happened, or is to be done. */
const KINDS: Readonly<Record<string, ActivityInput['kind']>> = {
  phone: 'call',
  phonecall: 'call',
  anruf: 'call',
  mail: 'email',
  loggedemail: 'email',
  listemail: 'email',
  appointment: 'meeting',
  event: 'meeting',
  demo: 'meeting',
  lunch: 'meeting',
  termin: 'meeting',
  webinar: 'meeting',
  sms: 'message',
  whatsapp: 'message',
  linkedin: 'social',
  notiz: 'note',
  other: 'note',
  letter: 'note',
  task: 'note',
  todo: 'note',
  deadline: 'note',
  aufgabe: 'note',
};
/** Of these there is something to do until they are done; the others happen. */
const TO_DO = new Set(['task', 'todo', 'deadline', 'aufgabe']);
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
const DONE = new Set('completed complete done closed yes true 1 erledigt abgeschlossen ja'.split(' '));
const OPEN = new Set(
  'notstarted inprogress waiting waitingonsomeoneelse deferred open todo planned scheduled no false 0 offen geplant nein'.split(' '),
);

/**
 * What a row says that happened or is to be done, without looking up with whom. History has a date. What is not done, or lies ahead,
 * becomes a task: nothing that waits is lost, and nothing that has not happened is told as if it had.
 */
export function planActivity(frame: Frame, setup: Pick<Setup, 'members'>, draft: Draft): Plan {
  const { said } = draft;
  const plan = { draft, id: null, newAccount: null, opening: {}, reason: null, input: {} };
  const fail = (reason: string): Plan => ({ ...plan, will: 'fail', reason });
  if (draft.problem !== null) return fail(draft.problem);
  const { type = 'note', dueOn } = said;
  const word = plain(type);
  const kind = ACTIVITY_KINDS.find((one) => one === word) ?? KINDS[word];
  if (kind === undefined) return fail(`${shown(type)} is no kind of activity: there are ${ACTIVITY_KINDS.join(', ')}.`);
  if (waits(frame, said, word, kind)) return planTask(frame, setup, draft, TO_DO.has(word) || kind === 'note' ? null : kind);
  const done = DONE.has(plain(said['taskStatus'] ?? ''));
  // Done before it was due: when is not said.
  const occurredAt = said['occurredAt'] ?? (done && dueOn !== undefined && dueOn > frame.now ? frame.now : dueOn);
  if (occurredAt === undefined) return fail('It does not say when it happened.');
  if (occurredAt > frame.now) return fail(`It lies in the future (${occurredAt.slice(0, 10)}).`);
  return { ...plan, will: 'create', input: happened(draft, kind, occurredAt) };
}

/** Whether a row is something to do. */
function waits({ now }: Frame, said: Draft['said'], word: string, kind: ActivityInput['kind']): boolean {
  const state = plain(said['taskStatus'] ?? '');
  if (DONE.has(state)) return false;
  const ahead = (said['dueOn'] ?? said['occurredAt'] ?? '') > now;
  if (TO_DO.has(word)) return state !== '' || ahead;
  return OPEN.has(state) || (ahead && (kind === 'call' || kind === 'meeting' || kind === 'visit'));
}

function happened(draft: Draft, kind: ActivityInput['kind'], occurredAt: string): Omit<ActivityInput, 'about'> {
  const { said } = draft;
  const result = said['outcome'] ?? said['meetingOutcome'];
  const outcome = kind === 'call' || kind === 'meeting' ? OUTCOMES[plain(result ?? '')] : undefined;
  const body = [said['body'], result !== undefined && outcome === undefined ? `Outcome: ${result}` : undefined].filter(
    (part) => part !== undefined,
  );
  return {
    kind,
    occurredAt,
    outsideId: said['outsideId'] ?? contentId(draft),
    ...(said['subject'] === undefined ? {} : { subject: said['subject'].slice(0, 200).toWellFormed() }),
    ...(body.length === 0 ? {} : { body: body.join('\n\n').slice(0, 20_000) }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(said['minutes'] === undefined ? {} : { minutes: Number(said['minutes']) }),
  };
}

const MOST_TITLE = 200;

/** A task by what it says, due on its day; whoever imports it has it where its owner is no member here. `kind` is what is to be done. */
function planTask(frame: Frame, { members }: Pick<Setup, 'members'>, draft: Draft, kind: string | null): Plan {
  const { said } = draft;
  const words = [said['subject'], said['body']].filter((part) => part !== undefined).map((part) => part.replaceAll(/\s+/g, ' '));
  const title = [...(kind === null ? [] : [kind.charAt(0).toUpperCase() + kind.slice(1)]), ...words].join(': ');
  const { owner } = said;
  const ownerId = owner === undefined ? undefined : (members.get(owner.toLowerCase()) ?? members.get(matchKey('name', owner) ?? ''));
  const due = said['dueOn'] ?? said['occurredAt'];
  const remarks = [
    owner === undefined || ownerId !== undefined ? null : `${shown(owner)} is no member here, so the task is yours.`,
    title.length > MOST_TITLE ? 'What it says is longer than the title of a task and was cut.' : null,
  ].filter((remark) => remark !== null);
  const task: PlannedTask = {
    title: title === '' ? 'Task' : title.slice(0, MOST_TITLE).trim(),
    dueOn: due === undefined ? null : calendarDate(due, frame.workspace.zone),
    ownerId: ownerId ?? null,
  };
  return {
    draft,
    id: null,
    newAccount: null,
    opening: {},
    will: 'create',
    reason: remarks.length === 0 ? null : remarks.join(' '),
    input: { task, outsideId: said['outsideId'] ?? contentId(draft) },
  };
}

/** A row without an id is known by all it says, so that the same file twice logs nothing twice. */
function contentId(draft: Draft): string {
  return `content:${createHash('sha256').update(JSON.stringify(draft.row.cells)).digest('base64url')}`;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
