import { setImmediate } from 'node:timers/promises';
import type { getStepUsefulness } from '@dealwright/contract/step-usefulness';
import type { Out, Query } from '@dealwright/contract/route';
import { addDays, calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import { stepUsefulness } from '@dealwright/engine/insights/steps/step-usefulness';
import { type StepUse, stepUsesOf } from '@dealwright/engine/insights/steps/step-uses';
import type { Playbook, Process } from '@dealwright/engine/language/playbook';
import { namesSince } from '@dealwright/engine/replay/draft-names';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { knownPlaybook, newestPlaybook, publishedVersions } from '../../playbooks/queries/versions.ts';
import { calendarIn } from '../../process/queries/case.ts';
import { idsOf } from './process-ids.ts';
import { recordHistories } from './record-histories.ts';
import type { Target } from './replay-targets.ts';

const A_YEAR = 365;
/** Their whole history is read: the newest are enough to tell. */
const MOST_RECORDS = 500;
const BATCH = 50;

/**
 * How the steps of a process are used, from the records the caller may see that left a stage since a day.
 * Refuses: `not-found`, `bad-value` (no such process), `wrong-state` (no playbook).
 */
export async function stepUse(ctx: Context, id: string, asked: Query<typeof getStepUsefulness>): Promise<Out<typeof getStepUsefulness>> {
  await knownPlaybook(ctx, id);
  const { playbook: text } = await newestPlaybook(ctx);
  const playbook = { ...text, calendar: calendarIn(text.calendar, ctx.workspace.zone) };
  const process = processOf(playbook, asked.process);
  const since = asked.since ?? addDays(calendarDate(ctx.now, ctx.workspace.zone), -A_YEAR);
  const period = { since: startOfDate(since, ctx.workspace.zone), until: ctx.now };
  const versions = await publishedVersions(ctx);
  const names = namesSince(playbook, versions);
  const targets = await movedRecords(ctx, process, idsOf(process, [...versions.values()]), period.since);
  const uses: StepUse[] = [];
  for (let from = 0; from < targets.length; from += BATCH) {
    const histories = await recordHistories(ctx, playbook, targets.slice(from, from + BATCH), versions);
    for (const history of histories) uses.push(...stepUsesOf(playbook, names, history, period));
    // Others get their turn between.
    await setImmediate();
  }
  return {
    process: { id: process.id, name: process.name },
    since,
    records: targets.length,
    stages: process.stages
      .filter(({ steps }) => steps.length > 0)
      .map((stage) => ({ id: stage.id, name: stage.name, steps: usefulIn(stage, uses) })),
  };
}

/** The process asked for, else the last of those for deals. Refuses: `bad-value`. */
export function processOf({ processes }: Playbook, wanted: string | undefined): Process {
  const found = wanted === undefined ? processes.findLast(({ kind }) => kind === 'deal') : processes.find(({ id }) => id === wanted);
  return found ?? refuse('bad-value', 'The playbook has no such process.');
}

type View = Out<typeof getStepUsefulness>['stages'][number]['steps'];

function usefulIn({ id, steps }: Process['stages'][number], uses: readonly StepUse[]): View {
  const own = uses.filter(({ stage }) => stage === id);
  const titles = new Map(steps.map((step) => [step.id, step.title]));
  return stepUsefulness(steps, own).map((one) => ({
    ...one,
    title: titles.get(one.id) ?? one.id,
    reasons: one.reasons.map(({ text, count }) => ({ text, count })),
    goesOn: { ...one.goesOn, n: [one.goesOn.n[0], one.goesOn.n[1]] },
    wins: { ...one.wins, n: [one.wins.n[0], one.wins.n[1]] },
    advice: { kind: one.advice.kind, because: [...one.advice.because] },
  }));
}

/** The newest records of a process that left a stage since then, of those the caller may see. */
async function movedRecords(ctx: Context, { kind }: Process, ids: readonly string[], since: string): Promise<readonly Target[]> {
  const account = kind === 'lead' ? sql`null::uuid` : sql`r.account_id`;
  const { rows } = await sql<Target>`
    select ${kind} as kind, r.id, r.process_id as process, r.playbook_version as version, r.created_at as "createdAt", ${account} as "accountId"
    from ${sql.table(`${kind}s`)} r
    where r.workspace_id = ${ctx.workspace.id} and r.deleted_at is null and r.process_id in (${sql.join(ids)})
      and r.stage_outcome is distinct from 'void'
      and exists (select 1 from visits v where v.workspace_id = r.workspace_id and v.record_kind = ${kind} and v.record_id = r.id
        and not v.skipped and v.left_at >= ${since})
    order by r.id desc limit ${MOST_RECORDS}`.execute(ctx.tx);
  return rows;
}
