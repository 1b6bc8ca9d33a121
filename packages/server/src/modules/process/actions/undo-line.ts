import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { recountTouched } from '../../records/actions/recount-touched.ts';
import { removeActivity } from '../../records/actions/remove-activity.ts';
import { removeTask } from '../../records/actions/remove-task.ts';
import type { LineBefore } from '../line-tables.ts';
import { openTaskDue } from '../queries/today-tasks.ts';
import { writtenAmount } from '../queries/at-rates.ts';
import { loadCase } from '../queries/case.ts';
import { toPlain } from '../queries/to-plain.ts';
import { settle } from '../settle.ts';
import { lockLine, setLineUndone } from '../store-lines.ts';
import type { RecordKind } from '../tables.ts';
import { changeRecord } from './change-record.ts';
import { putAnswer } from './put-answer.ts';

const KINDS = ['lead', 'deal', 'customer'] as const satisfies readonly RecordKind[];

/**
 * Takes back one's own line: the activity, the task of its next step, and each value it wrote that nobody has changed since. The log keeps both.
 *
 * Announces: `activity.removed`, `<kind>.answered`, `<kind>.changed`. Refuses: `not-found`, `wrong-state` when undone already.
 */
export async function undoLine(ctx: Context, id: string): Promise<void> {
  const line = await lockLine(ctx, id);
  const kind = KINDS.find((one) => one === line?.about_kind);
  if (line === undefined || kind === undefined) return refuse('not-found');
  if (line.undone_at !== null) refuse('wrong-state', 'This line has been taken back already.');
  await removeActivity(ctx, line.activity_id, null);
  await recountTouched(ctx, kind, line.about_id);
  if (line.task_id !== null) await dropTask(ctx, line.task_id);
  await putBack(ctx, kind, line.about_id, line.before);
  await setLineUndone(ctx, id);
  await settle(ctx, kind, line.about_id);
}

/** A task that somebody finished or deleted since stays as they left it. */
async function dropTask(ctx: Context, id: string): Promise<void> {
  if ((await openTaskDue(ctx, id)) !== undefined) await removeTask(ctx, id, null);
}

async function putBack(ctx: Context, kind: RecordKind, recordId: string, { answers, amount }: LineBefore): Promise<void> {
  const { subject, rows } = await loadCase(ctx, kind, recordId);
  for (const { ref, value, wrote } of answers) {
    if (subject.answers[ref]?.value !== wrote) continue;
    const was = toPlain(value);
    if (was === null || typeof was !== 'object') await putAnswer(ctx, kind, recordId, ref, { value: was });
  }
  if (amount === null || Number(writtenAmount(rows)) !== Number(amount.wrote)) return;
  const { currency } = amount;
  await changeRecord(ctx, 'deal', recordId, { amount: amount.amount, ...(currency === null ? {} : { currency }) }, null);
}
