import type { getContactHealth } from '@dealwright/contract/discovery';
import type { Out } from '@dealwright/contract/route';
import { contactHealth } from '@dealwright/engine/qualify/contact-health';
import type { Context } from '../../../platform/context.ts';
import { recordById } from '../../records/queries/record.ts';
import { healthSentence } from '../sentences.ts';
import { lastTalk } from './last-talk-view.ts';

/** How complete and how valid what we know of a contact is, each part with its reason. Refuses: `not-found`. */
export async function contactHealthView(ctx: Context, id: string): Promise<Out<typeof getContactHealth>> {
  const contact = await recordById(ctx, 'contact', id);
  const { score, checks } = contactHealth({ ...contact, lastTouchedAt: (await lastTalk(ctx, contact.id))?.at ?? null }, ctx.now);
  return {
    score,
    checks: checks.map(({ because, ...check }) => ({
      ...check,
      because: { code: because.code, params: { ...because.params }, text: healthSentence(because) },
    })),
  };
}
