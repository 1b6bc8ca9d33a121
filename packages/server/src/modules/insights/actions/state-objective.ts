import type { stateObjective as contract } from '@dealwright/contract/objectives';
import type { Body } from '@dealwright/contract/route';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { checkDue, checkOwner, checkTarget, checkVersion } from '../check-objective.ts';
import { OBJECTIVE_EVENTS } from '../events.ts';
import { metricWords } from '../objective-words.ts';
import { measuredBaseline } from '../queries/baseline.ts';
import { insertObjective } from '../store-objectives.ts';

/** Each is measured whenever they are looked at, and nobody follows more. */
const MOST_OPEN = 50;

/**
 * States what a change of the process is for. Where it begins is measured now, and never typed in.
 *
 * Needs: to be owner, admin, manager or process owner, and to see all that is counted. Changes: `objectives`. Announces: `objective.stated`.
 * Refuses: `not-allowed`, `bad-value`, `bad-date`, `wrong-state` without a playbook or with too many open ones.
 */
export async function stateObjective(ctx: Context, given: Body<typeof contract>): Promise<string> {
  const { title, metric, target, dueOn, ownerId, playbookVersion = null } = given;
  const { place, currency, figure, since, until } = await measuredBaseline(ctx, given);
  const owner = ownerId ?? ctx.actor.id;
  const by = ctx.actor.id;
  if (owner === null || by === null) return refuse('not-allowed', 'An objective is stated by a member.');
  checkTarget({ metric, baseline: figure, currency }, target);
  checkDue(ctx, dueOn);
  await checkOwner(ctx, owner);
  if (playbookVersion !== null) await checkVersion(ctx, playbookVersion);
  await demandRoom(ctx);
  const id = v7();
  await insertObjective(ctx, {
    id,
    by_id: by,
    owner_id: owner,
    title,
    metric,
    process: place.process.id,
    stage: place.stage?.id ?? null,
    team_id: given.team ?? null,
    playbook_version: playbookVersion,
    since,
    until,
    baseline: JSON.stringify(figure),
    target,
    currency,
    due_on: dueOn,
  });
  await announce(ctx, OBJECTIVE_EVENTS.stated, {
    subject: { kind: 'objective', id },
    payload: {
      title,
      metric,
      target: metricWords(metric, Number(target), currency),
      dueOn,
      baseline: figure.estimate === null ? null : metricWords(metric, figure.estimate, currency),
      playbookVersion,
    },
  });
  return id;
}

async function demandRoom(ctx: Context): Promise<void> {
  const { count } = await ctx.tx
    .selectFrom('objectives')
    .select((open) => open.fn.countAll<string>().as('count'))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_OPEN) refuse('wrong-state', `There are ${MOST_OPEN} open objectives: close one before another is stated.`);
}
