import { calendarDate } from '@dealwright/engine/base/working-time';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import { checkContacts, checkMembers } from './queries/references.ts';

interface Noted {
  readonly since?: string | undefined;
  readonly memberId?: string | null | undefined;
  readonly contactId?: string | null | undefined;
}

/** Whether who can clear it is here, and one of us or one of them. Refuses: `bad-value`, `bad-date`. */
export async function checkBlocker(ctx: Context, { since, memberId, contactId }: Noted): Promise<void> {
  if (memberId != null && contactId != null) refuse('bad-value', 'Name one who can clear it: a member or a contact.');
  if (memberId != null) await checkMembers(ctx, [memberId], '/memberId');
  if (contactId != null) await checkContacts(ctx, [contactId], '/contactId');
  if (since !== undefined) checkPast(ctx, since, 'say since when it stands in the way.');
}

/** Refuses: `bad-date` for a day that has not come in the workspace's time zone. */
export function checkPast(ctx: Context, day: string, ask: string): void {
  if (day > calendarDate(ctx.now, ctx.workspace.zone)) refuse('bad-date', `This day has not come yet: ${ask}`);
}
