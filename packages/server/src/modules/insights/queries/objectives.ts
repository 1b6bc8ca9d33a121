import type { listObjectives, ObjectiveView } from '@dealwright/contract/objectives';
import type { Out, Query } from '@dealwright/contract/route';
import { OBJECTIVE_METRICS } from '@dealwright/engine/insights/objectives/objective-metrics';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { memberNames, type NameOf } from '../../playbooks/queries/member-names.ts';
import { mayChangeObjective, mayStateObjective, seesAllOf } from '../policy.ts';
import type { ObjectiveRow } from '../store-objectives.ts';
import { objectivePlaces } from './objective-place.ts';
import { measuredObjectives } from './measured-objectives.ts';

/** More closed ones are kept and not shown; of open ones there are never as many. */
const SHOWN = 200;

/** Every objective with how far it is, the one whose day comes first before the others, the closed ones last. */
export async function objectives(ctx: Context, { state, measured }: Query<typeof listObjectives>): Promise<Out<typeof listObjectives>> {
  const rows = await read(
    ctx,
    state === 'all' ? sql`` : state === 'open' ? sql`and o.closed_at is null` : sql`and o.closed_at is not null`,
  );
  return {
    data: await views(ctx, rows, measured === 'true'),
    nextCursor: null,
    mayState: mayStateObjective(ctx.actor) && ctx.actor.reach.see === null,
    seesAll: ctx.actor.reach.see === null,
  };
}

/** One of them. Refuses: `not-found`. */
export async function objectiveById(ctx: Context, id: string): Promise<ObjectiveView> {
  const [found] = await views(ctx, await read(ctx, sql`and o.id = ${id}`), true);
  return found ?? refuse('not-found', 'There is no such objective.');
}

type Row = ObjectiveRow & { readonly team_name: string | null };

async function read(ctx: Context, where: ReturnType<typeof sql>): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select o.*, t.name as team_name from objectives o left join teams t on t.workspace_id = o.workspace_id and t.id = o.team_id
    where o.workspace_id = ${ctx.workspace.id} ${where}
    order by o.closed_at desc nulls first, o.due_on, o.id limit ${SHOWN}`.execute(ctx.tx);
  return rows;
}

async function views(ctx: Context, rows: readonly Row[], withFigures: boolean): Promise<ObjectiveView[]> {
  const nameOf = await memberNames(
    ctx,
    rows.flatMap((row) => [row.owner_id, row.by_id, row.closed_by]),
  );
  const placeOf = await objectivePlaces(ctx);
  const counted = withFigures ? rows.filter((row) => row.closed_at === null && seesAllOf(ctx.actor, row.metric)) : [];
  const measured = await measuredObjectives(ctx, counted, placeOf);
  return rows.map((row) => {
    const { unit, better } = OBJECTIVE_METRICS[row.metric];
    const place = placeOf(row.process, row.stage);
    return {
      id: row.id,
      version: row.version,
      title: row.title,
      metric: row.metric,
      unit,
      better,
      process: place?.process ?? { id: row.process, name: row.process },
      stage: row.stage === null ? null : (place?.stage ?? { id: row.stage, name: row.stage }),
      team: row.team_id === null ? null : { id: row.team_id, name: row.team_name ?? '' },
      playbookVersion: row.playbook_version,
      baseline: { since: row.since, until: row.until, figure: seesAllOf(ctx.actor, row.metric) ? { ...row.baseline } : null },
      target: plain(row.target),
      currency: row.currency,
      dueOn: row.due_on,
      owner: nameOf(row.owner_id),
      statedBy: nameOf(row.by_id),
      statedAt: row.created_at,
      measured: measured.get(row.id) ?? null,
      closed: closedView(ctx, row, nameOf),
      mayChange: row.closed_at === null && mayChangeObjective(ctx.actor, row) && seesAllOf(ctx.actor, row.metric),
    };
  });
}

function closedView(ctx: Context, row: Row, nameOf: NameOf): ObjectiveView['closed'] {
  if (row.closed_at === null || row.result === null) return null;
  const kept = seesAllOf(ctx.actor, row.metric) ? row.at_close : null;
  return {
    result: row.result,
    note: row.note ?? '',
    at: row.closed_at,
    by: nameOf(row.closed_by),
    now: kept === null ? null : { ...kept.now },
    judged: kept === null ? null : { ...kept.judged },
  };
}

/** Digits without the zeros the database adds. */
const plain = (target: string): string => (target.includes('.') ? target.replace(/\.?0+$/, '') : target);
