import type { closeObjective as contract } from '@dealwright/contract/objectives';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { OBJECTIVE_EVENTS } from '../events.ts';
import { lockOwnObjective } from '../own-objective.ts';
import { measuredObjectives } from '../queries/measured-objectives.ts';
import { objectivePlaces } from '../queries/objective-place.ts';
import { setObjective } from '../store-objectives.ts';

/**
 * Ends an objective, whatever the figures say: they are kept beside what is said.
 *
 * Needs: to be owner, admin or process owner, or a manager whose objective it is. Changes: `objectives`. Announces: `objective.closed`.
 * Refuses: `not-found`, `not-allowed`, `stale`, `wrong-state` once closed.
 */
export async function closeObjective(ctx: Context, id: string, { version, result, note }: Body<typeof contract>): Promise<void> {
  const row = await lockOwnObjective(ctx, id, version);
  const measured = (await measuredObjectives(ctx, [row], await objectivePlaces(ctx))).get(id);
  const kept = measured === undefined ? null : JSON.stringify({ now: measured.now, judged: measured.judged });
  await setObjective(ctx, row, { result, note, closed_at: ctx.now, closed_by: ctx.actor.id, at_close: kept });
  await announce(ctx, OBJECTIVE_EVENTS.closed, { subject: { kind: 'objective', id }, payload: { title: row.title, result, note } });
}
