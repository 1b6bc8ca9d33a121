import type { BulkAct } from '@dealwright/contract/bulk';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import { changeRecord } from '../process/actions/change-record.ts';
import { moveRecord } from '../process/actions/move-record.ts';
import { changeRecords } from '../records/actions/change-records.ts';
import { createTask } from '../records/actions/create-task.ts';
import { removeRecord } from '../records/actions/remove-record.ts';
import { restoreRecord } from '../records/actions/restore-record.ts';
import { recordById } from '../records/queries/record.ts';
import type { RecordKind } from '../records/tables.ts';

/** The records that run a process. */
type Running = Extract<RecordKind, 'lead' | 'deal' | 'customer'>;
const runs = (kind: RecordKind): kind is Running => kind === 'lead' || kind === 'deal' || kind === 'customer';

/** What was begun and is not done yet: a move that somebody else must agree to. */
export interface Undone {
  readonly code: string;
  readonly because: string;
}

/**
 * Does to one record what its own page would do: the same rules, rights and events. Answers what is not done yet, or null.
 *
 * Refuses: what the single act refuses; `wrong-state` where the record stands there already or the kind knows no such act.
 */
export async function actOn(ctx: Context, kind: RecordKind, id: string, act: BulkAct): Promise<Undone | null> {
  switch (act.do) {
    case 'change':
      if (runs(kind)) await changeRecord(ctx, kind, id, act.fields, null);
      else await changeRecords(ctx, kind, [{ id, changes: act.fields }]);
      return null;
    case 'task':
      if (kind === 'product') refuse('wrong-state', 'A product has no tasks.');
      await createTask(ctx, { title: act.title, dueOn: act.dueOn, ownerId: act.ownerId, about: { kind, id } });
      return null;
    case 'delete':
      await removeRecord(ctx, kind, id, null);
      return null;
    case 'undelete':
      await restoreRecord(ctx, kind, id);
      return null;
    case 'move':
      if (!runs(kind)) return refuse('wrong-state', `A ${kind} stands in no stage.`);
      return moveOne(ctx, kind, id, act);
  }
}

async function moveOne(ctx: Context, kind: Running, id: string, act: Extract<BulkAct, { do: 'move' }>): Promise<Undone | null> {
  const { stage } = await recordById(ctx, kind, id);
  if (stage.id === act.to) refuse('wrong-state', `It is in “${stage.name}” already.`);
  const { result, because } = await moveRecord(ctx, kind, id, {
    to: act.to,
    fromStage: stage.id,
    ...(act.reason === undefined ? {} : { reason: act.reason }),
  });
  return result === 'moved' ? null : { code: 'waiting', because: because.map(({ text }) => text).join(' ') };
}
