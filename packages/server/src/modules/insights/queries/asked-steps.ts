import { setImmediate } from 'node:timers/promises';
import { type BesideHistory, type StepAsk, stepAsksOf } from '@dealwright/engine/insights/adoption/step-asks';
import { namesSince } from '@dealwright/engine/replay/draft-names';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/db/tables.ts';
import { instantText } from '../../process/queries/plain-fields.ts';
import type { AdoptionScope } from './adoption-scope.ts';
import { recordHistories } from './record-histories.ts';
import type { Target } from './replay-targets.ts';

/** Their whole history is read: the newest are enough to tell. */
const MOST_RECORDS = 500;
const BATCH = 50;

export interface AskedSteps {
  readonly records: number;
  readonly asks: readonly StepAsk[];
}

/** Which steps were asked of the newest records that run a version, of those the caller may see, and what came of them. */
export async function askedSteps(ctx: Context, scope: AdoptionScope): Promise<AskedSteps> {
  const { playbook, versions } = scope;
  const names = namesSince(playbook, versions);
  const targets = await runningSince(ctx, scope);
  const asks: StepAsk[] = [];
  for (let from = 0; from < targets.length; from += BATCH) {
    const batch = targets.slice(from, from + BATCH);
    const beside = await besideHistories(
      ctx,
      scope,
      batch.map(({ id }) => id),
    );
    for (const history of await recordHistories(ctx, playbook, batch, versions))
      asks.push(...stepAsksOf(playbook, names, history, beside(history.id), ctx.now));
    // Others get their turn between.
    await setImmediate();
  }
  return { records: targets.length, asks };
}

/** The newest records that run the version and were open at some time since it is looked at. */
async function runningSince(ctx: Context, { process: { kind }, ids, version, sinceAt }: AdoptionScope): Promise<readonly Target[]> {
  const account = kind === 'lead' ? sql`null::uuid` : sql`r.account_id`;
  const { rows } = await sql<Target>`
    select ${kind} as kind, r.id, r.process_id as process, r.playbook_version as version, r.created_at as "createdAt", ${account} as "accountId"
    from ${sql.table(`${kind}s`)} r
    where r.workspace_id = ${ctx.workspace.id} and r.deleted_at is null and r.process_id in (${sql.join(ids)}) and r.playbook_version = ${version}
      and r.stage_outcome is distinct from 'void' and (r.closed_at is null or r.closed_at >= ${sinceAt})
    order by r.id desc limit ${MOST_RECORDS}`.execute(ctx.tx);
  return rows;
}

interface Beside {
  readonly record: string;
  readonly what: string;
  readonly at: Instant;
}

async function besideHistories(
  ctx: Context,
  { process: { kind } }: AdoptionScope,
  ids: readonly string[],
): Promise<(record: string) => BesideHistory> {
  const among = sql`where workspace_id = ${ctx.workspace.id} and record_kind = ${kind} and record_id = any(${[...ids]}::uuid[])`;
  const redated = await sql<Beside>`select record_id as record, step as what, recorded_at as at from redated_steps ${among}`.execute(
    ctx.tx,
  );
  const signed = await sql<Beside>`select record_id as record, criterion as what, given_at as at from overrides ${among}`.execute(ctx.tx);
  const byRecord = [redated, signed].map(({ rows }) => Map.groupBy(rows, ({ record }) => record));
  const of = (index: 0 | 1, record: string) => (byRecord[index]?.get(record) ?? []).map(({ what, at }) => ({ what, at: instantText(at) }));
  return (record) => ({
    redated: of(0, record).map(({ what, at }) => ({ step: what, at })),
    signed: of(1, record).map(({ what, at }) => ({ criterion: what, at })),
  });
}
