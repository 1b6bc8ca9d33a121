import { calendarDate, workingDaysBetween } from '@dealwright/engine/base/working-time';
import type { Calendar, Playbook, Process } from '@dealwright/engine/language/playbook';
import { renamesBetween } from '@dealwright/engine/language/renames';
import type { MeasuredFlow } from '@dealwright/engine/simulate/flow/flow-numbers';
import { sql } from 'kysely';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/db/tables.ts';
import { amountIn } from '../../../platform/rates/queries/amount-in.ts';
import { publishedVersions } from '../../playbooks/queries/versions.ts';
import { instantText } from '../../process/queries/plain-fields.ts';
import { rolePlayers } from '../../process/queries/role-players.ts';

/** The newest visits and won deals are enough to know a rate; more only cost time. */
const MOST_VISITS = 20_000;
const MOST_WON = 2_000;

type SeenStage = MeasuredFlow['stages'][string];

/**
 * What was seen of a process since a day, of the records the caller may see: stays, ways out, what stands where, what comes in, what deals
 * were worth, and who is there to do it.
 *
 * Shape: by the ids `process` has now; what it calls otherwise than before is counted as what it is now.
 */
export async function measuredFlow(
  ctx: Context,
  playbook: Playbook,
  process: Process,
  calendar: Calendar,
  since: string,
): Promise<MeasuredFlow> {
  const earlier = [...(await publishedVersions(ctx)).values()].filter((one) => one !== playbook && one.id === playbook.id);
  const { processes, ofProcess } = renamesBetween([...earlier, playbook]);
  const before = Object.entries(processes).flatMap(([old, now]) => (now === process.id ? [old] : []));
  const ids = [process.id, ...before];
  return {
    arrivals: await arrivals(ctx, process, ids, calendar, since),
    amounts: await wonAmounts(ctx, process, ids, playbook.currency, since),
    stages: await seenStages(ctx, process, ids, ofProcess[process.id]?.stages ?? {}, calendar, since),
    people: await people(ctx, process, ids),
  };
}

async function seenStages(
  ctx: Context,
  process: Process,
  ids: readonly string[],
  renamed: Readonly<Record<string, string>>,
  calendar: Calendar,
  since: string,
): Promise<MeasuredFlow['stages']> {
  const { rows } = await sql<{ stage: string; enteredAt: Instant; leftAt: Instant | null; leftTo: string | null }>`
    select v.stage, v.entered_at as "enteredAt", v.left_at as "leftAt", v.left_to as "leftTo"
    from visits v join ${sql.table(`${process.kind}s`)} r on r.workspace_id = v.workspace_id and r.id = v.record_id
    where v.workspace_id = ${ctx.workspace.id} and v.record_kind = ${process.kind} and v.process_id in (${sql.join(ids)})
      and not v.skipped and r.deleted_at is null and r.stage_outcome is distinct from 'void'
      and (v.entered_at >= ${since} or v.left_at is null)
    order by v.entered_at desc limit ${MOST_VISITS}`.execute(ctx.tx);
  const open = new Set(process.stages.filter(({ outcome }) => outcome === null).map(({ id }) => id));
  const now = (stage: string): string => (open.has(stage) ? stage : (renamed[stage] ?? stage));
  const stages: Record<string, { open: number; stays: SeenStage['stays'][number][]; exits: Record<string, number> }> = {};
  for (const { stage, enteredAt, leftAt, leftTo } of rows) {
    const id = now(stage);
    if (!open.has(id)) continue;
    const seen = (stages[id] ??= { open: 0, stays: [], exits: {} });
    seen.stays.push({
      days: workingDaysBetween(calendar, instantText(enteredAt), leftAt === null ? ctx.now : instantText(leftAt)),
      ended: leftAt !== null,
    });
    if (leftAt === null) seen.open += 1;
    else if (leftTo !== null) seen.exits[now(leftTo)] = (seen.exits[now(leftTo)] ?? 0) + 1;
  }
  return stages;
}

async function arrivals(
  ctx: Context,
  { kind }: Process,
  ids: readonly string[],
  calendar: Calendar,
  since: string,
): Promise<MeasuredFlow['arrivals']> {
  const { rows } = await sql<{ count: number; first: Instant | null }>`
    select count(*)::int as count, min(r.created_at) as first from ${sql.table(`${kind}s`)} r
    where r.workspace_id = ${ctx.workspace.id} and r.process_id in (${sql.join(ids)}) and r.deleted_at is null
      and r.stage_outcome is distinct from 'void' and r.created_at >= ${since}`.execute(ctx.tx);
  const [row] = rows;
  if (row === undefined || row.first === null) return null;
  // A workspace younger than the period has seen only as much as it is old.
  return { count: row.count, days: Math.max(1, workingDaysBetween(calendar, instantText(row.first), ctx.now)) };
}

async function wonAmounts(
  ctx: Context,
  { kind }: Process,
  ids: readonly string[],
  currency: string,
  since: string,
): Promise<readonly number[]> {
  if (kind !== 'deal' || hiddenFields(ctx.actor, 'deal').has('amount')) return [];
  const won = await ctx.tx
    .selectFrom('deals')
    .select(['amount_minor', 'currency', 'closed_at'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('process_id', 'in', ids)
    .where('stage_outcome', '=', 'won')
    .where('deleted_at', 'is', null)
    .where('closed_at', '>=', since)
    .orderBy('closed_at', 'desc')
    .limit(MOST_WON)
    .execute();
  const amounts: number[] = [];
  for (const { amount_minor: minor, currency: own, closed_at: at } of won) {
    if (minor === null || own === null || at === null) continue;
    const text = await amountIn(ctx, minor, own, currency, calendarDate(instantText(at), ctx.workspace.zone));
    if (text !== null) amounts.push(Number(text));
  }
  return amounts;
}

async function people(ctx: Context, process: Process, ids: readonly string[]): Promise<MeasuredFlow['people']> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct r.owner_id)::int as count from ${sql.table(`${process.kind}s`)} r
    where r.workspace_id = ${ctx.workspace.id} and r.process_id in (${sql.join(ids)}) and r.deleted_at is null and r.stage_outcome is null`.execute(
    ctx.tx,
  );
  const found: Record<string, number> = { owner: rows[0]?.count ?? 0 };
  const roles = new Set(process.stages.flatMap(({ steps }) => steps.flatMap(({ by }) => by ?? [])));
  for (const role of roles) found[role] = (await rolePlayers(ctx, role)).length;
  return found;
}
