import type { measureBaseline } from '@dealwright/contract/objectives';
import type { Out, Query } from '@dealwright/contract/route';
import type { Figure } from '@dealwright/engine/insights/objectives/figure';
import { measureMetric } from '@dealwright/engine/insights/objectives/measure-metric';
import { OBJECTIVE_METRICS } from '@dealwright/engine/insights/objectives/objective-metrics';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { type BaselineDays, baselineDays, instantsOf, monthsBetween } from '../measure-window.ts';
import { mayStateObjective, seesAllOf } from '../policy.ts';
import { demandPlace, type ObjectivePlace } from './objective-place.ts';
import { seenForMetrics } from './seen-for-metrics.ts';

interface Baseline extends BaselineDays {
  readonly place: ObjectivePlace;
  readonly currency: string | null;
  readonly figure: Figure;
}

/**
 * What a metric was in a window, over everybody's records.
 *
 * Needs: to be owner, admin, manager or process owner, and to see all that is counted.
 * Refuses: `not-allowed`, `bad-value`, `bad-date`, `wrong-state` without a playbook.
 */
export async function measuredBaseline(ctx: Context, asked: Query<typeof measureBaseline>): Promise<Baseline> {
  const { metric, process, stage = null, team = null } = asked;
  demandStating(ctx);
  if (!seesAllOf(ctx.actor, metric)) refuse('not-allowed', 'An objective counts everybody’s records: whoever states it must see them all.');
  const days = baselineDays(ctx, asked);
  const place = await demandPlace(ctx, metric, process, stage);
  if (team !== null) await demandTeam(ctx, team);
  const currency = metric === 'wonAmount' ? ctx.workspace.currency : null;
  const { from, to } = instantsOf(ctx, days);
  const ask = { id: 'baseline', metric, place, team, since: from, until: to, split: from, version: null, currency };
  const seen = (await seenForMetrics(ctx, [ask])).get(ask.id) ?? [];
  return { ...days, place, currency, figure: measureMetric(metric, seen, monthsBetween(from, to)) };
}

/** The same as it is shown before anything is stated. */
export async function baseline(ctx: Context, asked: Query<typeof measureBaseline>): Promise<Out<typeof measureBaseline>> {
  const { since, until, currency, figure } = await measuredBaseline(ctx, asked);
  const { unit, better } = OBJECTIVE_METRICS[asked.metric];
  return { since, until, unit, better, currency, figure };
}

/** Refuses (`not-allowed`) whoever may not say what changes are for. */
function demandStating(ctx: Context): void {
  if (!mayStateObjective(ctx.actor)) refuse('not-allowed', 'Owners, admins, managers and process owners say what changes are for.');
}

async function demandTeam(ctx: Context, id: string): Promise<void> {
  const row = await ctx.tx
    .selectFrom('teams')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (row !== undefined) return;
  const message = 'There is no such team.';
  refuse('bad-value', { detail: message, errors: [{ pointer: '/team', message }] });
}
