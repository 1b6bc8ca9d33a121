import type { getGateOverrides, listGateOverrides } from '@dealwright/contract/gate-overrides';
import type { Out, Query } from '@dealwright/contract/route';
import { addDays, calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import { overrideUse } from '@dealwright/engine/insights/honesty/override-use';
import type { Playbook, Process, Stage } from '@dealwright/engine/language/playbook';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { knownPlaybook, newestPlaybook, publishedVersions } from '../../playbooks/queries/versions.ts';
import { gateMoves, type SeenMove } from './gate-moves.ts';
import { titlesOf } from './gates.ts';
import { overrideGrants, type SeenGrant } from './override-grants.ts';
import { idsOf } from './process-ids.ts';
import { processOf } from './step-use.ts';

const A_YEAR = 365;
const MOST_RECORDS = 200;

/**
 * What the stages of a process ask that was passed by an override since a day.
 * Refuses: `not-found`, `bad-value` (no such process), `wrong-state` (no playbook).
 */
export async function gateOverrides(
  ctx: Context,
  id: string,
  asked: Query<typeof getGateOverrides>,
): Promise<Out<typeof getGateOverrides>> {
  const { playbook, process, since, sinceAt, grants } = await seenOverrides(ctx, id, asked);
  const moves = await gateMoves(ctx, process, sinceAt);
  const asks = process.stages.flatMap((stage) => usesIn(ctx, playbook, process, stage, moves, grants));
  return {
    process: { id: process.id, name: process.name },
    since,
    asks: asks.toSorted((one, other) => other.overridden - one.overridden || other.unmet - one.unmet),
  };
}

/** The overrides of one thing. Refuses: as `gateOverrides`, and `bad-value` for what the stage does not ask. */
export async function overridesOf(
  ctx: Context,
  id: string,
  asked: Query<typeof listGateOverrides>,
): Promise<Out<typeof listGateOverrides>> {
  const { process, grants } = await seenOverrides(ctx, id, asked);
  const stage = process.stages.find((one) => one.id === asked.stage);
  if (stage === undefined || !idsAsked(stage).has(asked.ask)) return refuse('bad-value', `"${asked.stage}" does not ask "${asked.ask}".`);
  const data = grants
    .filter((grant) => grant.stage === asked.stage && grant.ask === asked.ask)
    .slice(0, MOST_RECORDS)
    .map(({ record, name, at, by, reason, until, outcome }) => ({
      record: { kind: process.kind, id: record, name },
      at,
      by,
      reason,
      until,
      outcome,
    }));
  return { data, nextCursor: null };
}

interface Seen {
  readonly playbook: Playbook;
  readonly process: Process;
  readonly since: string;
  readonly sinceAt: string;
  readonly grants: readonly SeenGrant[];
}

async function seenOverrides(ctx: Context, id: string, asked: { process?: string | undefined; since?: string | undefined }): Promise<Seen> {
  await knownPlaybook(ctx, id);
  const { playbook } = await newestPlaybook(ctx);
  const process = processOf(playbook, asked.process);
  const { zone } = ctx.workspace;
  const since = asked.since ?? addDays(calendarDate(ctx.now, zone), -A_YEAR);
  const sinceAt = startOfDate(since, zone);
  const ids = idsOf(process, [...(await publishedVersions(ctx)).values()]);
  return { playbook, process, since, sinceAt, grants: await overrideGrants(ctx, process, ids, sinceAt) };
}

type View = Out<typeof getGateOverrides>['asks'];

/** What one stage asks on its ways out that was at least once not met. */
function usesIn(
  ctx: Context,
  playbook: Playbook,
  process: Process,
  stage: Stage,
  moves: readonly SeenMove[],
  grants: readonly SeenGrant[],
): View {
  const titles = new Map(stage.exits.flatMap((exit) => [...titlesOf(playbook, process, exit)]));
  const asks = [...idsAsked(stage)].map(([id, ways]) => ({ id, through: ({ to }: SeenMove): boolean => ways.has(to) }));
  const used = overrideUse(
    asks,
    moves.filter(({ from }) => from === stage.id),
    grants.filter((grant) => grant.stage === stage.id),
    ctx.now,
  );
  return used
    .filter(({ unmet }) => unmet > 0)
    .map((one) => ({
      ...one,
      stage: { id: stage.id, name: stage.name },
      title: titles.get(one.ask) ?? one.ask,
      file: stage.exits[0]?.place.file ?? '',
      roles: one.roles.map(({ role, count }) => ({ role, count })),
      reasons: one.reasons.map(({ text, count }) => ({ text, count })),
      wins: { ...one.wins, n: [one.wins.n[0], one.wins.n[1]] },
    }));
}

/** What a stage asks, with the ways out it is asked on. */
function idsAsked({ exits }: Stage): ReadonlyMap<string, ReadonlySet<string>> {
  const asked = exits.flatMap(({ to, needs, criteria }) => [...needs, ...criteria].map(({ id }) => ({ id, to })));
  return new Map([...Map.groupBy(asked, ({ id }) => id)].map(([id, ways]) => [id, new Set(ways.map(({ to }) => to))]));
}
