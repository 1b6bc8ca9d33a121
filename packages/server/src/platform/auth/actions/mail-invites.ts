import type { mailInvites as contract } from '@dealwright/contract/members';
import type { Body, Out } from '@dealwright/contract/route';
import type { Context } from '../../context.ts';
import { refuse } from '../../refuse.ts';
import { checkTeam } from '../check-people.ts';
import { activeMails } from '../queries/active-mails.ts';
import { invitedMails, invites, mailsToday } from '../queries/invites.ts';
import { mailInvite } from '../mail-invite.ts';
import { makeInvite } from './create-invite.ts';

export interface InviteMail {
  /** Where links lead; without a slash at the end. */
  readonly publicUrl: string;
  /** Whether a mail server is set up. */
  readonly sendsMail: boolean;
}

/** Who signs up may invite whom they like: a workspace must not become a way to send mail to the world. */
const MOST_A_DAY = 200;

/**
 * Invites people by mail. Each address gets its own link, sent after the commit; who is a member or invited already is left out.
 *
 * Needs: owner or admin. Announces: `member.invited` for each; later `mail.sent` or `mail.failed`.
 * Refuses: `wrong-state` without a mail server, `bad-value` (team), `too-many`.
 */
export async function mailInvites(ctx: Context, body: Body<typeof contract>, deps: InviteMail): Promise<Out<typeof contract>> {
  demandMail(deps);
  if (body.teamId !== undefined) await checkTeam(ctx, body.teamId);
  const asked = [...new Set(body.emails)];
  const members = await activeMails(ctx, asked);
  const invited = await invitedMails(ctx, asked);
  const known = asked.filter((email) => members.has(email) || invited.has(email));
  const skipped = known.map((email) => ({ email, because: members.has(email) ? ('member' as const) : ('invited' as const) }));
  const wanted = asked.filter((email) => !known.includes(email));
  await demandRoom(ctx, wanted.length);
  const made = new Set<string>();
  for (const email of wanted) {
    const { id, role, expiresAt, url } = await makeInvite(ctx, { ...body, email }, deps.publicUrl);
    await mailInvite(ctx, { id, email, role, url, expiresAt });
    made.add(id);
  }
  const { data } = await invites(ctx);
  return { data: data.filter((one) => made.has(one.id)), skipped };
}

/** Refuses: `wrong-state` where no mail server is set up. */
export function demandMail({ sendsMail }: InviteMail): void {
  if (!sendsMail) refuse('wrong-state', 'No mail server is set up here. Make a link and send it yourself.');
}

/** Refuses: `too-many`. */
export async function demandRoom(ctx: Context, more: number): Promise<void> {
  const sent = await mailsToday(ctx);
  if (sent + more > MOST_A_DAY)
    refuse(
      'too-many',
      `A workspace sends at most ${MOST_A_DAY} invites by mail in a day; ${sent} were sent. Make links, or go on tomorrow.`,
    );
}
