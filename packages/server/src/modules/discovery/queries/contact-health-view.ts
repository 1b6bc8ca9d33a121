import type { getContactHealth } from '@dealwright/contract/discovery';
import type { Out } from '@dealwright/contract/route';
import { contactHealth } from '@dealwright/engine/qualify/contact-health';
import type { Context } from '../../../platform/context.ts';
import { recordById } from '../../records/queries/record.ts';
import { healthSentence } from '../sentences.ts';

/** How complete and how valid what we know of a contact is, each part with its reason. Refuses: `not-found`. */
export async function contactHealthView(ctx: Context, id: string): Promise<Out<typeof getContactHealth>> {
  const contact = await recordById(ctx, 'contact', id);
  const { score, checks } = contactHealth({ ...contact, lastTouchedAt: await lastTouched(ctx, contact.id) }, ctx.now);
  return {
    score,
    checks: checks.map(({ because, ...check }) => ({
      ...check,
      because: { code: because.code, params: { ...because.params }, text: healthSentence(because) },
    })),
  };
}

async function lastTouched(ctx: Context, id: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom('activities')
    .select((one) => one.fn.max('occurred_at').as('at'))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('deleted_at', 'is', null)
    .where('kind', '!=', 'note')
    .where((one) => one.or([one('contact_id', '=', id), one.and([one('about_kind', '=', 'contact'), one('about_id', '=', id)])]))
    .executeTakeFirst();
  return row?.at ?? null;
}
