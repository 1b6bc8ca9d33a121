import type { Out } from '@dealwright/contract/route';
import type { getTimeline } from '@dealwright/contract/process';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { readEvents } from '../../../platform/events/read-events.ts';
import { refuse } from '../../../platform/refuse.ts';
import { idsWithMerged } from '../../records/queries/merges.ts';
import { recordById } from '../../records/queries/record.ts';
import { eventText } from '../../compliance/queries/event-text.ts';
import { withNames } from '../../records/queries/told-names.ts';

type Kind = 'lead' | 'deal' | 'customer' | 'account' | 'contact';
const cursor = z.tuple([z.iso.datetime(), z.uuid()]);
/** What folds away between the acts of people. */
const FOLDED = new Set(['changed', 'moveHeld', 'answered']);

/** What happened on a record and on those merged into it, newest first, by when it happened. Refuses: `not-found`, `bad-cursor`. */
export async function timeline(
  ctx: Context,
  kind: Kind,
  id: string,
  limit: number,
  from: string | undefined,
  include: 'record' | undefined,
): Promise<Out<typeof getTimeline>> {
  const record = await recordById(ctx, kind, id);
  let query = ctx.tx
    .selectFrom('events')
    .selectAll('events')
    // What was written is kept on the activity, not in the log.
    .select(
      sql<string | null>`(select a.body from activities a where a.workspace_id = events.workspace_id
        and a.id = (events.payload ->> 'activityId')::uuid and a.deleted_at is null)`.as('body'),
    )
    .where('workspace_id', '=', ctx.workspace.id)
    .where('subject_kind', '=', kind)
    .where('subject_id', 'in', await idsWithMerged(ctx, kind, record.id))
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (from !== undefined) {
    const [at, last] = readCursor(from);
    query = query.where((is) => is.or([is('occurred_at', '<', at), is.and([is('occurred_at', '=', at), is('id', '<', last)])]));
  }
  const rows = await query.execute();
  const shown = await readEvents(ctx, rows.slice(0, limit));
  const named = await withNames(
    ctx,
    kind,
    shown.map((row) => row.payload),
  );
  const data = shown.map((row, index) => {
    const { body } = row;
    return {
      id: row.id,
      type: row.type,
      at: row.occurred_at,
      recordedAt: row.recorded_at,
      actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name ?? 'Dealwright' },
      text: eventText(row.type, named[index] ?? row.payload),
      fold: FOLDED.has(row.type.slice(row.type.indexOf('.') + 1)) ? ('change' as const) : ('act' as const),
      payload: body === null ? row.payload : { ...row.payload, body },
    };
  });
  const last = shown.at(-1);
  return {
    data,
    nextCursor:
      rows.length > limit && last !== undefined ? Buffer.from(JSON.stringify([last.occurred_at, last.id])).toString('base64url') : null,
    ...(include === undefined ? {} : { record }),
  };
}

function readCursor(text: string): [string, string] {
  try {
    return cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    refuse('bad-cursor', 'Take the cursor from the answer before.');
  }
}
