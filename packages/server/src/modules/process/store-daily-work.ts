import { v7 } from 'uuid';
import type { Acceptance } from '@dealwright/engine/language/playbook';
import type { Context } from '../../platform/context.ts';
import type { About } from './store.ts';
import type { AddedStepTable } from './tables.ts';

const keys = (ctx: Context, about: About) => ({ workspace_id: ctx.workspace.id, id: v7(), record_kind: about.kind, record_id: about.id });
const UNIQUE = ['workspace_id', 'record_kind', 'record_id'] as const;

/** A step of this record alone. Answers its id. */
export async function insertAddedStep(
  ctx: Context,
  about: About,
  step: Pick<AddedStepTable, 'title' | 'do'> & { dueAt: string | null },
): Promise<string> {
  const row = keys(ctx, about);
  await ctx.tx
    .insertInto('added_steps')
    .values({ ...row, title: step.title, do: step.do, due_at: step.dueAt, added_at: ctx.now, by_id: ctx.actor.id })
    .execute();
  return row.id;
}

/** Notes that tracks have begun; what is noted already stays as it is. */
export async function insertTrackStarts(
  ctx: Context,
  about: About,
  starts: readonly { track: string; startedAt: string }[],
): Promise<void> {
  if (starts.length === 0) return;
  const rows = starts.map(({ track, startedAt }) => ({ ...keys(ctx, about), track, started_at: startedAt, recorded_at: ctx.now }));
  await ctx.tx
    .insertInto('track_starts')
    .values(rows)
    .onConflict((conflict) => conflict.columns([...UNIQUE, 'track']).doNothing())
    .execute();
}

/** What a record begun elsewhere must be taken over with. */
export async function insertHandover(ctx: Context, about: About, accept: Acceptance, askedAt: string): Promise<void> {
  const { by, title, within } = accept;
  await ctx.tx
    .insertInto('handovers')
    .values({
      ...keys(ctx, about),
      accept_by: by,
      title,
      span_amount: within?.amount ?? null,
      span_unit: within?.unit ?? null,
      asked_at: askedAt,
    })
    .execute();
}

/** Links a nurtured record to the one it goes on as. */
export async function insertAttempt(ctx: Context, about: About, attemptId: string): Promise<void> {
  await ctx.tx
    .insertInto('attempts')
    .values({ ...keys(ctx, about), attempt_id: attemptId, began_at: ctx.now })
    .execute();
}

/** When the record next does something by itself; null for never. */
export async function setTimedMove(ctx: Context, about: About, dueAt: string | null): Promise<void> {
  if (dueAt === null) {
    await ctx.tx
      .deleteFrom('timed_moves')
      .where('workspace_id', '=', ctx.workspace.id)
      .where('record_kind', '=', about.kind)
      .where('record_id', '=', about.id)
      .execute();
    return;
  }
  await ctx.tx
    .insertInto('timed_moves')
    .values({ ...keys(ctx, about), due_at: dueAt })
    .onConflict((conflict) => conflict.columns([...UNIQUE]).doUpdateSet({ due_at: dueAt }))
    .execute();
}
