import type { getMapping, MappingSuggestion, ProcessMapping } from '@dealwright/contract/migrations';
import type { Out } from '@dealwright/contract/route';
import type { Playbook, Process } from '@dealwright/engine/language/playbook';
import { type Suggestion, suggestMapping } from '@dealwright/engine/process/migrate/suggest-mapping';
import { openStages } from '@dealwright/engine/process/position';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { knownPlaybook, versionByNumber, versionsBetween } from '../../playbooks/queries/versions.ts';
import { mappingSentence } from '../migrate/mapping-sentences.ts';

/** Which part of a version became which of another, each with its reason, and how many open records stand there. Refuses: `not-found`. */
export async function mappingView(ctx: Context, playbook: string, a: number, b: number): Promise<Out<typeof getMapping>> {
  await knownPlaybook(ctx, playbook);
  const [from, to] = [await versionByNumber(ctx, a), await versionByNumber(ctx, b)];
  if (from === null || to === null) refuse('not-found', `There is no version ${from === null ? a : b}.`);
  const counts = await openIn(ctx, a);
  const between = await versionsBetween(ctx, a, b);
  return { from: a, to: b, processes: from.processes.map((process) => viewOf(process, { from, to, between }, counts)) };
}

interface Versions {
  readonly from: Playbook;
  readonly to: Playbook;
  readonly between: readonly Playbook[];
}
type Counts = ReadonlyMap<string, number>;

function viewOf(process: Process, { from, to, between }: Versions, counts: Counts): ProcessMapping {
  const suggested = suggestMapping(from, to, process, undefined, between);
  const target = to.processes.find(({ id }) => id === suggested.process.to);
  const named = (id: string) => target?.stages.find((stage) => stage.id === id)?.name ?? id;
  const view = ({ because, ...one }: Suggestion): MappingSuggestion => ({ ...one, because: mappingSentence(because, named) });
  const changed = (all: readonly Suggestion[]) => all.filter(({ by }) => by !== 'id').map(view);
  const countOf = (stage: string) => counts.get(`${process.id} ${stage}`) ?? 0;
  return {
    kind: process.kind,
    process: view(suggested.process),
    count: openStages(process).reduce((sum, { id }) => sum + countOf(id), 0),
    stages: suggested.stages.map((one) => ({ ...view(one), count: countOf(one.from) })),
    steps: changed(suggested.steps),
    tracks: changed(suggested.tracks),
    criteria: changed(suggested.criteria),
    targets: target === undefined ? [] : openStages(target).map(({ id, name }) => ({ id, name })),
  };
}

async function openIn(ctx: Context, version: number): Promise<Counts> {
  const of = (table: string) => sql`select process_id, stage from ${sql.table(table)}
    where workspace_id = ${ctx.workspace.id} and playbook_version = ${version} and deleted_at is null and stage_outcome is null`;
  const { rows } = await sql<{ process_id: string; stage: string; count: string }>`
    select process_id, stage, count(*) as count from (${of('leads')} union all ${of('deals')} union all ${of('customers')}) as open
    group by 1, 2`.execute(ctx.tx);
  return new Map(rows.map((row) => [`${row.process_id} ${row.stage}`, Number(row.count)]));
}
