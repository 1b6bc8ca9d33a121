import type { listAdoptionRecords } from '@dealwright/contract/adoption';
import type { Out, Query } from '@dealwright/contract/route';
import { lastDue } from '@dealwright/engine/insights/adoption/practice';
import type { StepAsk } from '@dealwright/engine/insights/adoption/step-asks';
import { cameToSomething, signsOf } from '@dealwright/engine/insights/adoption/step-friction';
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/db/tables.ts';
import { refuse } from '../../../platform/refuse.ts';
import { instantText } from '../../process/queries/plain-fields.ts';
import { type AdoptionScope, adoptionScope } from './adoption-scope.ts';
import { askedSteps } from './asked-steps.ts';
import { peopleTold } from './people-told.ts';
import { activityOf, movesOf, openHere, passedAnyway, RECORDED_LATE, touched } from './practice-counts.ts';

const MOST_RECORDS = 200;

type Asked = Query<typeof listAdoptionRecords>;
interface Row {
  readonly id: string;
  readonly at: string | null;
  readonly text: string | null;
}

/**
 * The records behind a figure of adoption, as far as the caller may see them.
 * Refuses: as `adoption`; `not-allowed` where the figures of a person are not theirs to see; `bad-value` where a step is missing.
 */
export async function adoptionRecords(ctx: Context, id: string, asked: Asked): Promise<Out<typeof listAdoptionRecords>> {
  const scope = await adoptionScope(ctx, id, asked);
  const whose = await whoseFigures(ctx, asked.member);
  const rows = await behind(ctx, scope, asked, whose);
  const names = await namesOf(ctx, scope, [...new Set(rows.map((row) => row.id))]);
  const data = rows.flatMap(({ id: record, at, text }) => {
    const name = names.get(record);
    return name === undefined ? [] : [{ record: { kind: scope.process.kind, id: record, name }, at, text }];
  });
  return { data: data.slice(0, MOST_RECORDS), nextCursor: null };
}

/** The members whose figures are asked for; null: everybody's. */
async function whoseFigures(ctx: Context, member: string | undefined): Promise<readonly string[] | null> {
  const { reach, people } = await peopleTold(ctx);
  if (member === undefined) return reach === 'all' ? null : people.map(({ id }) => id);
  if (!people.some(({ id }) => id === member)) return refuse('not-allowed', 'You do not see the figures of this person.');
  return [member];
}

function behind(ctx: Context, scope: AdoptionScope, asked: Asked, whose: readonly string[] | null): Promise<readonly Row[]> {
  const { part, step } = asked;
  const isWithin = (owner: string | null): boolean => whose === null || (owner !== null && whose.includes(owner));
  switch (part) {
    case 'notOnTime':
      return dueLate(ctx, scope, isWithin);
    case 'passedAnyway':
      return moves(ctx, scope, whose);
    case 'recordedLate':
      return activity(ctx, scope, whose);
    case 'untouched':
      return untouched(ctx, scope, whose);
    default: {
      const known = scope.process.stages.some(({ steps }) => steps.some((one) => one.id === step));
      return known
        ? showing(ctx, scope, (ask) => ask.step === step && signsOf(ask).includes(part))
        : refuse('bad-value', 'There is no such step.');
    }
  }
}

async function showing(ctx: Context, scope: AdoptionScope, wanted: (ask: StepAsk) => boolean): Promise<readonly Row[]> {
  const { asks } = await askedSteps(ctx, scope);
  return newestFirst(
    asks
      .filter((ask) => ask.endedAt >= scope.sinceAt && cameToSomething(ask) && wanted(ask))
      .map(({ record, doneAt, dueAt, endedAt, note }) => ({ id: record, at: doneAt ?? dueAt ?? endedAt, text: note })),
  );
}

async function dueLate(ctx: Context, scope: AdoptionScope, isWithin: (owner: string | null) => boolean): Promise<readonly Row[]> {
  const { asks } = await askedSteps(ctx, scope);
  const titles = new Map(scope.process.stages.flatMap(({ steps }) => steps.map(({ id, title }) => [id, title] as const)));
  return newestFirst(
    lastDue(asks, scope.sinceAt)
      .filter(({ late, ask }) => late && isWithin(ask.owner))
      .map(({ ask, at }) => ({ id: ask.record, at, text: titles.get(ask.step) ?? null })),
  );
}

function newestFirst(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((one, other) => (other.at ?? '').localeCompare(one.at ?? ''));
}

async function moves(ctx: Context, scope: AdoptionScope, whose: readonly string[] | null): Promise<readonly Row[]> {
  const reason = sql`(select o.reason from overrides o where o.workspace_id = e.workspace_id and o.record_kind = ${scope.process.kind}
    and o.record_id = e.subject_id and o.given_at <= e.known_at order by o.given_at desc limit 1)`;
  return rowsOf(
    ctx,
    sql`select e.subject_id as id, e.known_at as at, ${reason} as text ${movesOf(ctx, scope, scope.sinceAt)} and ${passedAnyway(scope)}
      and ${among(sql`e.actor_id`, whose)} order by e.known_at desc limit ${MOST_RECORDS}`,
  );
}

async function activity(ctx: Context, scope: AdoptionScope, whose: readonly string[] | null): Promise<readonly Row[]> {
  return rowsOf(
    ctx,
    sql`select a.about_id as id, a.occurred_at as at, a.subject as text ${activityOf(ctx, scope, scope.sinceAt)} and ${RECORDED_LATE}
      and ${among(sql`a.by_id`, whose)} order by a.occurred_at desc, a.id desc limit ${MOST_RECORDS}`,
  );
}

async function untouched(ctx: Context, scope: AdoptionScope, whose: readonly string[] | null): Promise<readonly Row[]> {
  return rowsOf(
    ctx,
    sql`select r.id, r.last_touched_at as at, null::text as text from ${sql.table(`${scope.process.kind}s`)} r
      where ${openHere(ctx, scope)} and r.playbook_version = ${scope.version} and not ${touched(ctx)} and ${among(sql`r.owner_id`, whose)}
      order by r.id desc limit ${MOST_RECORDS}`,
  );
}

function among(column: RawBuilder<unknown>, whose: readonly string[] | null): RawBuilder<unknown> {
  return whose === null ? sql`true` : sql`${column} = any(${[...whose]}::uuid[])`;
}

async function rowsOf(ctx: Context, query: RawBuilder<unknown>): Promise<readonly Row[]> {
  const { rows } = await sql<{ id: string; at: Instant | null; text: string | null }>`${query}`.execute(ctx.tx);
  return rows.map(({ id, at, text }) => ({ id, at: at === null ? null : instantText(at), text }));
}

async function namesOf(ctx: Context, { process: { kind } }: AdoptionScope, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select r.id, r.name from ${sql.table(`${kind}s`)} r
    where r.workspace_id = ${ctx.workspace.id} and r.deleted_at is null and r.id = any(${[...ids]}::uuid[])`.execute(ctx.tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
