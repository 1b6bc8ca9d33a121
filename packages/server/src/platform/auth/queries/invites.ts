import type { listInvites, readInvite as reading } from '@dealwright/contract/members';
import type { Out } from '@dealwright/contract/route';
import type { Context } from '../../context.ts';
import { mailsAbout } from '../../mail/queries/mails-about.ts';
import { refuse } from '../../refuse.ts';
import { mayRunWorkspace } from '../policy.ts';
import { roleOf } from '../role-scopes.ts';

/** Invites that can still be used, newest first; never the links themselves. Who does not run the workspace sees none. */
export async function invites(ctx: Context): Promise<Out<typeof listInvites>> {
  if (!mayRunWorkspace(ctx.actor)) return { data: [], nextCursor: null };
  const rows = await living(ctx).orderBy('i.created_at', 'desc').orderBy('i.id', 'desc').execute();
  const mails = await mailsAbout(
    ctx,
    'invite',
    rows.map(({ id }) => id),
  );
  const data = rows.map((row) => ({
    id: row.id,
    role: roleOf(row.role),
    email: row.email,
    teamId: row.team_id,
    playbookRoles: row.playbook_roles,
    by: { id: row.created_by, name: row.by_name },
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    mail: mails.get(row.id) ?? null,
  }));
  return { data, nextCursor: null };
}

/** What a link invites to. Refuses: `not-found`, alike for one that never was, was used, revoked or has expired. */
export async function inviteOf(ctx: Context, hash: string): Promise<Out<typeof reading>> {
  const row = await living(ctx).where('i.hash', '=', hash).executeTakeFirst();
  if (row === undefined) return refuse('not-found', NO_INVITE);
  return { workspace: row.workspace_name, by: row.by_name, role: roleOf(row.role), email: row.email, expiresAt: row.expires_at };
}

export const NO_INVITE = 'This link no longer works: it was used, revoked or has expired. Ask for a new one.';

/** Which of these mail addresses somebody has an invite for that can still be used. */
export async function invitedMails(ctx: Context, mails: readonly string[]): Promise<ReadonlySet<string>> {
  if (mails.length === 0) return new Set();
  const rows = await living(ctx)
    .where('i.email', 'in', [...mails])
    .execute();
  return new Set(rows.flatMap(({ email }) => email ?? []));
}

/** Mails with invites that the workspace has put into the queue within a day. */
export async function mailsToday(ctx: Context): Promise<number> {
  const row = await ctx.tx
    .selectFrom('mails')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('regards_kind', '=', 'invite')
    .where('queued_at', '>', new Date(Date.parse(ctx.now) - 86_400_000).toISOString())
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

function living(ctx: Context) {
  return ctx.tx
    .selectFrom('invites as i')
    .innerJoin('members as m', (join) => join.onRef('m.workspace_id', '=', 'i.workspace_id').onRef('m.id', '=', 'i.created_by'))
    .innerJoin('workspaces as w', 'w.workspace_id', 'i.workspace_id')
    .selectAll('i')
    .select(['m.name as by_name', 'w.name as workspace_name'])
    .where('i.workspace_id', '=', ctx.workspace.id)
    .where('i.used_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .where('i.expires_at', '>', ctx.now);
}
