import type { Outcome } from '@dealwright/contract/activities';
import type { LineRead as View, logLine as contract } from '@dealwright/contract/log';
import type { Body } from '@dealwright/contract/route';
import { calendarDate, endOfWorkingDay, instantOfLocal } from '@dealwright/engine/base/working-time';
import type { DateRead, LineRead } from '@dealwright/engine/qualify/line/line-read';
import { readLine } from '@dealwright/engine/qualify/line/read-line';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { createTask } from '../../records/actions/create-task.ts';
import { outcomesByKind } from '../../records/queries/outcomes.ts';
import type { LineBefore } from '../line-tables.ts';
import { writtenAmount } from '../queries/at-rates.ts';
import { loadCase, type Loaded } from '../queries/case.ts';
import { lineContext, type LineRecord, recordsOfLine } from '../queries/line-context.ts';
import { insertLine } from '../store-lines.ts';
import { changeRecord } from './change-record.ts';
import { logActivity } from './log-activity.ts';
import { putAnswer } from './put-answer.ts';

type Given = Body<typeof contract>;

/**
 * Reads one plain line; with `confirm` stores what it was read as: the activity, its answers, the amount of a deal, the next step.
 *
 * Changes: what `logActivity`, `putAnswer` and `changeRecord` change, and `line_logs`. Announces: what they announce.
 * Refuses: `not-found`, `bad-value` where it is open which record it is about, `bad-date`.
 */
export async function logLine(ctx: Context, given: Given): Promise<View> {
  const context = await lineContext(ctx, given.text);
  const read = readLine(given.text, context);
  const loaded = given.about === undefined ? null : await loadCase(ctx, given.about.kind, given.about.id);
  const choices = loaded === null ? await recordsOfLine(ctx, read.about) : [];
  const only = choices.length === 1 ? choices[0] : undefined;
  const about = loaded === null ? (only ?? null) : { kind: loaded.kind, id: loaded.id, name: loaded.name };
  const kept = keptOf(read, given, about);
  const view = viewOf(kept, context, about, about === null ? choices : []);
  if (given.confirm !== true) return view;
  if (about === null)
    refuse('bad-value', { detail: 'Say which record this is about.', errors: [{ pointer: '/about', message: 'Choose a record.' }] });
  return { ...view, id: await storeLine(ctx, given.text, kept, about, loaded ?? (await loadCase(ctx, about.kind, about.id))) };
}

/** Without what the caller leaves out; only a deal has an amount. */
function keptOf(read: LineRead, { without = [] }: Given, about: LineRecord | null): LineRead {
  return {
    ...read,
    answers: without.includes('answers') ? [] : read.answers,
    amount: without.includes('amount') || (about !== null && about.kind !== 'deal') ? null : read.amount,
    nextStep: without.includes('nextStep') ? null : read.nextStep,
  };
}

function viewOf(
  read: LineRead,
  context: { readonly questions: readonly { ref: string; name: string }[] },
  about: LineRecord | null,
  choices: readonly LineRecord[],
): View {
  return {
    id: null,
    about,
    choices: [...choices],
    activity: read.activity ?? { kind: 'note', direction: null, outcome: null, when: null },
    answers: read.answers.map(({ ref, value }) => ({ ref, value, name: context.questions.find((one) => one.ref === ref)?.name ?? ref })),
    amount: read.amount,
    nextStep: read.nextStep,
    pieces: [...read.pieces],
    unread: [...read.unread],
  };
}

async function storeLine(ctx: Context, text: string, read: LineRead, { kind, id }: LineRecord, loaded: Loaded): Promise<string> {
  const { outcome = null, when = null, ...what } = read.activity ?? { kind: 'note' as const, direction: null };
  const activity = await logActivity(ctx, {
    kind: what.kind,
    about: { kind, id },
    body: text,
    ...(what.direction === null ? {} : { direction: what.direction }),
    ...(outcome === null ? {} : { outcome: codeOf(outcome, (await outcomesByKind(ctx)).get(what.kind) ?? []) }),
    ...(when === null ? {} : { occurredAt: momentOf(ctx, when) }),
  });
  const { subject } = loaded;
  const before: LineBefore = {
    answers: read.answers.map(({ ref, value }) => ({ ref, value: subject.answers[ref]?.value ?? null, wrote: value })),
    amount:
      read.amount === null
        ? null
        : { amount: writtenAmount(loaded.rows), currency: textOrNull(subject.record['currency']), wrote: read.amount.amount },
  };
  for (const { ref, value } of read.answers) await putAnswer(ctx, kind, id, ref, { value });
  if (read.amount !== null && kind === 'deal') await changeRecord(ctx, 'deal', id, read.amount, null);
  const { nextStep } = read;
  const due = nextStep?.due ?? null;
  const task =
    nextStep === null ? null : await createTask(ctx, { title: nextStep.title, dueOn: due?.on ?? null, about: { kind, id } }, activity.id);
  const line = v7();
  await insertLine(ctx, {
    id: line,
    kind,
    recordId: id,
    text,
    activityId: activity.id,
    before,
    taskId: task?.id ?? null,
    nextStep: nextStep === null ? null : { ...nextStep, dueAt: due === null ? null : dueMoment(ctx, due, subject.calendar) },
  });
  return line;
}

/** What was read, as the workspace calls it: the same code, else the first that says it did not work, else what was read. */
function codeOf(read: string, codes: readonly Outcome[]): string {
  if (codes.some(({ code }) => code === read)) return read;
  const fallback = codes.find(({ worked }) => worked === (read === 'answered' || read === 'held'));
  return fallback?.code ?? read;
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A day without a time is meant as its noon, today as now; nothing has happened later than now. */
function momentOf(ctx: Context, { on, at }: DateRead): string {
  const { zone } = ctx.workspace;
  if (on === calendarDate(ctx.now, zone) && at === null) return ctx.now;
  const moment = instantOfLocal(`${on}T${at ?? '12:00'}`, zone);
  return moment > ctx.now ? ctx.now : moment;
}

function dueMoment(ctx: Context, { on, at }: DateRead, calendar: Loaded['subject']['calendar']): string {
  return at === null ? endOfWorkingDay(calendar, on) : instantOfLocal(`${on}T${at}`, ctx.workspace.zone);
}
