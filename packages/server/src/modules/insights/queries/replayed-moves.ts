import type { listReplayedMoves, ReplayedMoveView } from '@dealwright/contract/playbook-replay';
import { MOVE_STANDINGS } from '@dealwright/contract/playbook-replay';
import type { Out, Query } from '@dealwright/contract/route';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { replayById } from './replays.ts';

interface Row {
  readonly ordinal: number;
  readonly kind: ReplayedMoveView['record']['kind'];
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly standing: string;
  readonly heldThen: boolean;
  readonly heldBy: string[];
  readonly outcome: string | null;
}

/** The moves behind one number of a replay, in the order they were looked at. Refuses: `not-found`, `bad-cursor`. */
export async function replayedMoves(
  ctx: Context,
  playbook: string,
  id: string,
  asked: Query<typeof listReplayedMoves>,
): Promise<Out<typeof listReplayedMoves>> {
  await replayById(ctx, playbook, id);
  const { exit, standing, by, limit } = asked;
  const after = asked.cursor === undefined ? -1 : /^\d{1,9}$/.test(asked.cursor) ? Number(asked.cursor) : refuse('bad-cursor');
  const { rows } = await sql<Row>`
    select m.ordinal, m.record_kind as kind, m.record_id as id, r.name, m.at, m.standing, m.held_then as "heldThen", m.held_by as "heldBy",
      r.stage_outcome as outcome
    from playbook_replay_moves m join running_records r on r.workspace_id = m.workspace_id and r.kind = m.record_kind and r.id = m.record_id
    where m.workspace_id = ${ctx.workspace.id} and m.replay_id = ${id} and m.exit = ${exit} and m.held_then = ${asked.heldThen === 'true'}
      and ${standing === undefined ? sql`true` : sql`m.standing = ${standing}`}
      and ${by === undefined ? sql`true` : sql`${by} = any(m.held_by)`} and m.ordinal > ${after} and r.deleted_at is null
    order by m.ordinal limit ${limit}`.execute(ctx.tx);
  const last = rows.at(-1);
  return {
    data: rows.map(({ kind, id: record, name, at, heldThen, heldBy, outcome, standing: stood }) => ({
      record: { kind, id: record, name },
      at,
      standing: MOVE_STANDINGS.find((one) => one === stood) ?? 'untold',
      heldThen,
      heldBy,
      outcome,
    })),
    nextCursor: rows.length === limit && last !== undefined ? String(last.ordinal) : null,
  };
}
