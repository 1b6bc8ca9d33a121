import type { NextStepRead } from '@dealwright/engine/qualify/line/line-read';
import type { Selectable } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { LineBefore, LineLogTable } from './line-tables.ts';
import type { RecordKind } from './tables.ts';

export interface NewLine {
  readonly id: string;
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly text: string;
  readonly activityId: string;
  readonly before: LineBefore;
  readonly taskId: string | null;
  readonly nextStep: (Pick<NextStepRead, 'do' | 'title'> & { readonly dueAt: string | null }) | null;
}

/** Keeps a line with what it stored and what was there before. */
export async function insertLine(ctx: Context, line: NewLine): Promise<void> {
  await ctx.tx
    .insertInto('line_logs')
    .values({
      workspace_id: ctx.workspace.id,
      id: line.id,
      about_kind: line.kind,
      about_id: line.recordId,
      text: line.text,
      activity_id: line.activityId,
      before: JSON.stringify(line.before),
      next_do: line.nextStep?.do ?? null,
      next_title: line.nextStep?.title ?? null,
      next_due_at: line.nextStep?.dueAt ?? null,
      logged_at: ctx.now,
      by_id: ctx.actor.id,
      undone_at: null,
      task_id: line.taskId,
    })
    .execute();
}

/** The caller's own line, held until the end of the act; undefined when it is not there. */
export function lockLine(ctx: Context, id: string): Promise<Selectable<LineLogTable> | undefined> {
  return ctx.tx
    .selectFrom('line_logs')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('by_id', '=', ctx.actor.id)
    .forUpdate()
    .executeTakeFirst();
}

export async function setLineUndone(ctx: Context, id: string): Promise<void> {
  await ctx.tx
    .updateTable('line_logs')
    .set({ undone_at: ctx.now })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .execute();
}
