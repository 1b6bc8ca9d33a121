import type { Notice } from '@dealwright/contract/events';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

export interface Notices {
  /** The newest sealed position, whether or not its event may be seen. */
  readonly head: bigint;
  readonly notices: readonly Notice[];
}

export async function sealedHead(tx: Tx, workspaceId: string): Promise<bigint> {
  const { rows } = await sql<{
    head: bigint | null;
  }>`select max(position) as head from event_positions where workspace_id = ${workspaceId}`.execute(tx);
  return rows[0]?.head ?? 0n;
}

/** The position after which everything sealed was recorded in the last `seconds`; looks no further back than `furthest`. */
export async function positionBefore(tx: Tx, workspaceId: string, seconds: number, furthest: bigint): Promise<bigint> {
  const { rows } = await sql<{ position: bigint | null }>`
    select min(p.position) - 1 as position
    from (select position, event_id from event_positions where workspace_id = ${workspaceId} order by position desc limit ${furthest + 1n}) p
    join events e on e.workspace_id = ${workspaceId} and e.id = p.event_id
    where e.recorded_at >= now() - make_interval(secs => ${seconds})`.execute(tx);
  return rows[0]?.position ?? (await sealedHead(tx, workspaceId));
}

/** What happened after a position, as far as this transaction may see it: on what and what kind, never what it held. */
export async function readNotices(tx: Tx, workspaceId: string, after: bigint, furthest: bigint): Promise<Notices> {
  const head = await sealedHead(tx, workspaceId);
  const from = head - after > furthest ? head - furthest : after;
  const { rows } = await sql<{ position: bigint; type: string; kind: string; id: string }>`
    select p.position, e.type, e.subject_kind as kind, e.subject_id as id
    from event_positions p join events e on e.workspace_id = p.workspace_id and e.id = p.event_id
    where p.workspace_id = ${workspaceId} and p.position > ${from} and p.position <= ${head} order by p.position`.execute(tx);
  return { head, notices: rows.map(({ position, type, kind, id }) => ({ position: Number(position), type, subject: { kind, id } })) };
}
