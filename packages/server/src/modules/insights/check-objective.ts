import { calendarDate } from '@dealwright/engine/base/working-time';
import type { Figure } from '@dealwright/engine/insights/objectives/figure';
import { type MetricId, OBJECTIVE_METRICS } from '@dealwright/engine/insights/objectives/objective-metrics';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import { metricWords } from './objective-words.ts';

const wrong = (pointer: string, message: string): never => refuse('bad-value', { detail: message, errors: [{ pointer, message }] });

/** What an objective is held against. */
interface Start {
  readonly metric: MetricId;
  readonly baseline: Figure;
  readonly currency: string | null;
}

/** Refuses (`bad-value`) a target that is none: no better than where it began, or no share. */
export function checkTarget({ metric, baseline, currency }: Start, target: string): void {
  const value = Number(target);
  const { unit, better } = OBJECTIVE_METRICS[metric];
  if (unit === 'share' && value > 1) wrong('/target', 'A share is at most 1: write 35 % as 0.35.');
  if (baseline.estimate === null) return;
  if (better === 'up' ? value > baseline.estimate : value < baseline.estimate) return;
  wrong(
    '/target',
    `It was ${metricWords(metric, baseline.estimate, currency)} in the baseline: a target is ${better === 'up' ? 'more' : 'less'} than that.`,
  );
}

/** Refuses (`bad-date`) a day that is over. */
export function checkDue(ctx: Context, dueOn: string): void {
  if (dueOn <= calendarDate(ctx.now, ctx.workspace.zone)) refuse('bad-date', 'An objective needs time: name a day after today.');
}

/** Refuses (`bad-value`) an owner who is no active member. */
export async function checkOwner(ctx: Context, id: string): Promise<void> {
  const row = await ctx.tx
    .selectFrom('members')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst();
  if (row === undefined) wrong('/ownerId', 'There is no such member.');
}

/** Refuses (`bad-value`) a version that was not published. */
export async function checkVersion(ctx: Context, version: number): Promise<void> {
  const row = await ctx.tx
    .selectFrom('playbook_versions')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (row === undefined) wrong('/playbookVersion', `There is no version ${version}.`);
}
