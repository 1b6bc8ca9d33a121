import { ACTIVITY_KINDS, type ActivityKind, type Outcome } from '@dealwright/contract/activities';
import type { Context } from '../../../platform/context.ts';

const worked = (code: string, label: string): Outcome => ({ code, label, worked: true });
const failed = (code: string, label: string): Outcome => ({ code, label, worked: false });

/** The usual outcomes, until a workspace sets its own. */
const USUAL: Readonly<Record<ActivityKind, readonly Outcome[]>> = {
  call: [
    worked('answered', 'Answered'),
    failed('noAnswer', 'No answer'),
    failed('voicemail', 'Voicemail'),
    failed('busy', 'Busy'),
    failed('wrongNumber', 'Wrong number'),
  ],
  email: [worked('sent', 'Sent'), worked('replied', 'Replied'), failed('bounced', 'Came back')],
  meeting: [worked('held', 'Held'), failed('missed', 'Did not happen'), failed('postponed', 'Put off')],
  visit: [worked('held', 'Met'), failed('missed', 'Nobody there'), failed('postponed', 'Put off')],
  note: [],
  social: [worked('sent', 'Sent'), worked('replied', 'Replied'), failed('noAnswer', 'No answer')],
  message: [worked('sent', 'Sent'), worked('replied', 'Replied'), failed('noAnswer', 'No answer')],
};

/** How activities of each kind can go in this workspace. */
export async function outcomesByKind(ctx: Context): Promise<Map<ActivityKind, readonly Outcome[]>> {
  const rows = await ctx.tx
    .selectFrom('activity_outcomes')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('kind')
    .orderBy('position')
    .execute();
  return new Map(
    ACTIVITY_KINDS.map((kind) => {
      const own = rows.filter((row) => row.kind === kind).map(({ code, label, worked: did }) => ({ code, label, worked: did }));
      return [kind, own.length > 0 ? own : USUAL[kind]];
    }),
  );
}

/** The catalogue, kind by kind. */
export async function outcomeCatalogue(ctx: Context): Promise<{ kind: ActivityKind; outcomes: Outcome[] }[]> {
  return [...(await outcomesByKind(ctx))].map(([kind, outcomes]) => ({ kind, outcomes: [...outcomes] }));
}
