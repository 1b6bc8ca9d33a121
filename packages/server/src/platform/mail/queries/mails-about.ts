import type { invite } from '@dealwright/contract/members';
import { MAIL_PROBLEMS } from '@dealwright/contract/members';
import type { z } from 'zod';
import type { Context } from '../../context.ts';
import type { MailRow } from '../store.ts';
import '../tables.ts';

type MailView = NonNullable<z.infer<typeof invite>['mail']>;

/** What became of the last mail about each of these. */
export async function mailsAbout(ctx: Context, kind: string, ids: readonly string[]): Promise<ReadonlyMap<string, MailView>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('mails')
    .distinctOn('regards_id')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('regards_kind', '=', kind)
    .where('regards_id', 'in', [...ids])
    .where('state', '!=', 'withdrawn')
    .orderBy('regards_id')
    .orderBy('queued_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.flatMap((row) => (row.regards_id === null ? [] : [[row.regards_id, view(row)] as const])));
}

function view(row: MailRow): MailView {
  const waits = row.state === 'queued' || row.state === 'sending';
  return {
    state: row.state === 'sent' || row.state === 'failed' || row.state === 'uncertain' ? row.state : 'queued',
    at: row.settled_at ?? row.queued_at,
    problem: MAIL_PROBLEMS.find((one) => one === row.problem) ?? null,
    detail: row.detail === '' ? null : row.detail,
    nextTryAt: waits && row.attempts > 0 ? row.next_try_at : null,
  };
}
