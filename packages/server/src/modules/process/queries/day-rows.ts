import type { Calendar, Playbook } from '@dealwright/engine/language/playbook';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { DueTaskRow } from '../../records/queries/due-tasks.ts';
import { askedRows, type ClockRow, endOfToday, promisedRows, repliedRows, waitingRows } from './clock.ts';
import { type CountRow, countRows, type UnownedRow, unownedRows } from './day-counts.ts';
import { given, ME, mine, NOW, rowsOf, W } from './day-given.ts';
import { type DoneRow, doneRows } from './done-today.ts';
import { heaviest, scored, type Stakes, type StepRow, worthOf } from './ranked-records.ts';
import { todayTaskRows } from './today-tasks.ts';

/** What stands on the caller's own records. */
export interface StandingRows {
  readonly steps: readonly StepRow[];
  readonly late: readonly { readonly count: number; readonly since: string | null }[];
  readonly counts: readonly CountRow[];
  readonly unowned: readonly UnownedRow[];
  readonly waiting: readonly ClockRow[];
  readonly replied: readonly ClockRow[];
}
/** What else a day holds. */
export interface BesideRows {
  readonly tasks: readonly DueTaskRow[];
  readonly promised: readonly ClockRow[];
  readonly asked: readonly ClockRow[];
  readonly done: readonly DoneRow[];
  readonly snoozed: number;
  readonly away: readonly { readonly away_from: string | null; readonly away_until: string | null }[];
}

/** One look at the caller's records, and one at what lies beside them: a statement costs about what its rows cost. */
export async function standingRows(
  ctx: Context,
  playbook: Pick<Playbook, 'assignment'>,
  calendar: Calendar,
  stakes: Stakes,
  limit: number,
): Promise<StandingRows> {
  return only(
    await sql<StandingRows>`with ${given(ctx)}, ${mine(ctx, { worth: worthOf(stakes) })}, ${scored(ctx, calendar)}
 select ${rowsOf(heaviest(limit))} as steps, ${rowsOf(LATE)} as late, ${rowsOf(countRows)} as counts, ${rowsOf(unownedRows(ctx))} as unowned,
 ${rowsOf(waitingRows(ctx, playbook))} as waiting, ${rowsOf(repliedRows)} as replied`.execute(ctx.tx),
  );
}

const LATE = sql`select count(*) as count, min(due) as since from scored where due < ${NOW}`;

/** What else a day holds, in one statement. */
export async function besideRows(ctx: Context): Promise<BesideRows> {
  return only(
    await sql<BesideRows>`with ${given(ctx)}
      select ${rowsOf(todayTaskRows)} as tasks, ${rowsOf(promisedRows({ until: endOfToday(ctx) }))} as promised, ${rowsOf(askedRows(ctx))} as asked, ${rowsOf(doneRows)} as done,
        (select count(*)::int from snoozes z where z.workspace_id = ${W} and z.member_id = ${ME} and z.until > ${NOW}) as snoozed,
        ${rowsOf(sql`select m.away_from, m.away_until from members m where m.workspace_id = ${W} and m.id = ${ME}`)} as away`.execute(
      ctx.tx,
    ),
  );
}

/** Every record of the caller's that has a next step, the heaviest first as the database weighs them. */
export async function steppedRows(ctx: Context, calendar: Calendar, stakes: Stakes, limit: number): Promise<readonly StepRow[]> {
  const { steps } = only(
    await sql<Pick<StandingRows, 'steps'>>`with ${given(ctx)}, ${mine(ctx, { worth: worthOf(stakes) })}, ${scored(ctx, calendar)}
      select ${rowsOf(heaviest(limit))} as steps`.execute(ctx.tx),
  );
  return steps;
}

function only<T>({ rows: [row] }: { readonly rows: readonly T[] }): T {
  if (row === undefined) throw new Error('a statement of one row answered none');
  return row;
}
