import { type replayHead, replayResult, type ReplayView } from '@dealwright/contract/playbook-replay';
import type { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { knownPlaybook } from '../../playbooks/queries/versions.ts';
import type { ReplayRow } from '../store.ts';
import '../tables.ts';

type Head = z.infer<typeof replayHead>;
const SHOWN = 50;
const HEAD = [
  'id',
  'state',
  'done',
  'total',
  'hash',
  'draft_id',
  'since',
  'until',
  'process',
  'owner_id',
  'team_id',
  'created_at',
  'ended_at',
] as const satisfies readonly (keyof ReplayRow)[];

/** The caller's replays, newest first; of one draft or one text where that is asked. Refuses: `not-found`. */
export async function replays(
  ctx: Context,
  playbook: string,
  { draft, hash }: { readonly draft?: string | undefined; readonly hash?: string | undefined },
): Promise<{ data: Head[]; nextCursor: null }> {
  await knownPlaybook(ctx, playbook);
  let query = own(ctx).select(HEAD).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(SHOWN);
  if (draft !== undefined) query = query.where('draft_id', '=', draft);
  if (hash !== undefined) query = query.where('hash', '=', hash);
  return { data: (await query.execute()).map(headOf), nextCursor: null };
}

/** A replay of the caller with what came of it so far. Refuses: `not-found`. */
export async function replayById(ctx: Context, playbook: string, id: string): Promise<ReplayView> {
  await knownPlaybook(ctx, playbook);
  const row = await own(ctx)
    .select([...HEAD, 'result'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return refuse('not-found', 'There is no such replay of yours.');
  return { ...headOf(row), result: row.result === null ? null : replayResult.parse(row.result) };
}

const own = (ctx: Context) =>
  ctx.tx.selectFrom('playbook_replays').where('workspace_id', '=', ctx.workspace.id).where('by_id', '=', ctx.actor.id);

function headOf(row: Pick<ReplayRow, (typeof HEAD)[number]>): Head {
  const { id, state, done, total, hash, since, until, process } = row;
  const whose = { draft: row.draft_id, ownerId: row.owner_id, teamId: row.team_id };
  return { id, state, done, total, hash, since, until, process, ...whose, createdAt: row.created_at, endedAt: row.ended_at };
}
