import type { listDrift, RunningProcess, UnknownTeam } from '@dealwright/contract/migrations';
import type { Out } from '@dealwright/contract/route';
import { diffPlaybooks } from '@dealwright/engine/diff/diff-playbooks';
import { teamsNamed } from '@dealwright/engine/language/check/check-teams';
import type { Playbook } from '@dealwright/engine/language/playbook';
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { teamNames } from './team-names.ts';
import { knownPlaybook, newestPlaybook, pinnedPlaybook } from './versions.ts';

interface Row {
  readonly version: number;
  readonly kind: 'lead' | 'deal' | 'customer';
  readonly process_id: string;
  readonly stage: string;
  readonly owner_id: string | null;
  readonly owner: string | null;
  readonly team_id: string | null;
  readonly team: string | null;
  readonly published_at: string;
  readonly behind: string;
  readonly count: string;
}

type Newest = Awaited<ReturnType<typeof newestPlaybook>>;

/** How much of what changed is told of one process. */
const MOST_CHANGES = 12;

/** Who runs what: open records the reader may see, in one statement, and how far each version is behind the newest. Refuses: `not-found`. */
export async function runningDrift(ctx: Context, playbook: string): Promise<Out<typeof listDrift>> {
  await knownPlaybook(ctx, playbook);
  const newest = await newestPlaybook(ctx);
  const groups = Map.groupBy(await openRecords(ctx), ({ version, process_id }) => `${version} ${process_id}`);
  const data: RunningProcess[] = [];
  for (const rows of groups.values()) {
    const [first] = rows;
    if (first !== undefined) data.push(processOf(first, rows, await pinnedPlaybook(ctx, first.version), newest.playbook));
  }
  return { newest: newest.version, data, unknownTeams: await unknownTeams(ctx, newest, data), nextCursor: null };
}

/** Of the newest version and of every one that runs: a rename of a team is seen here. */
async function unknownTeams(ctx: Context, newest: Newest, running: readonly RunningProcess[]): Promise<UnknownTeam[]> {
  const teams = await teamNames(ctx);
  const found = new Map<string, UnknownTeam>();
  for (const version of new Set([newest.version, ...running.map((one) => one.version)])) {
    const playbook = version === newest.version ? newest.playbook : await pinnedPlaybook(ctx, version);
    for (const { name, place } of teamsNamed(playbook)) {
      const { file, line } = place;
      if (!teams.includes(name)) found.set(`${version} ${file}:${line} ${name}`, { name, version, file, line });
    }
  }
  return [...found.values()];
}

async function openRecords(ctx: Context): Promise<Row[]> {
  const open = (
    kind: string,
    table: string,
  ) => sql`select ${kind}::text as kind, playbook_version, process_id, stage, owner_id, count(*) as count
    from ${sql.table(table)} where workspace_id = ${ctx.workspace.id} and deleted_at is null and stage_outcome is null group by 1, 2, 3, 4, 5`;
  const { rows } = await sql<Row>`
    select r.playbook_version as version, r.kind, r.process_id, r.stage, r.owner_id, m.name as owner, t.id as team_id, t.name as team, v.published_at,
      (select count(*) from playbook_versions n where n.workspace_id = v.workspace_id and n.version > v.version) as behind, r.count
    from (${open('lead', 'leads')} union all ${open('deal', 'deals')} union all ${open('customer', 'customers')}) as r
    join playbook_versions v on v.workspace_id = ${ctx.workspace.id} and v.version = r.playbook_version
    left join members m on m.workspace_id = v.workspace_id and m.id = r.owner_id
    left join teams t on t.workspace_id = v.workspace_id and t.id = m.team_id
    order by 1 desc, r.process_id, r.stage`.execute(ctx.tx);
  return rows;
}

function processOf(first: Row, rows: readonly Row[], running: Playbook, newest: Playbook): RunningProcess {
  const process = running.processes.find(({ id }) => id === first.process_id);
  const behind = Number(first.behind);
  const stages = new Map(summed(rows, ({ stage }) => stage).map(({ key, count }) => [key, count]));
  return {
    version: first.version,
    kind: first.kind,
    process: { id: first.process_id, name: process?.name ?? first.process_id },
    count: rows.reduce((sum, row) => sum + Number(row.count), 0),
    stages: (process?.stages ?? []).flatMap(({ id, name }) => {
      const count = stages.get(id) ?? 0;
      return count === 0 ? [] : [{ id, name, count }];
    }),
    owners: summed(rows, ({ owner_id }) => owner_id).map(({ key, row, count }) => ({ id: key, name: row.owner ?? '', count })),
    teams: summed(rows, ({ team_id }) => team_id).map(({ key, row, count }) => ({ id: key, name: row.team ?? '', count })),
    behind,
    publishedAt: first.published_at,
    notAsked: behind === 0 ? [] : notAsked(running, newest, first.process_id),
  };
}

function summed<K>(rows: readonly Row[], of: (row: Row) => K): { key: K; row: Row; count: number }[] {
  return [...Map.groupBy(rows, of)]
    .flatMap(([key, same]) => {
      const [row] = same;
      return row === undefined ? [] : [{ key, row, count: same.reduce((sum, one) => sum + Number(one.count), 0) }];
    })
    .toSorted((a, b) => b.count - a.count);
}

/** What the newest version demands of this process and the running one does not, in words. */
function notAsked(running: Playbook, newest: Playbook, process: string): string[] {
  return diffPlaybooks(running, newest)
    .groups.filter((group) => group.process === process)
    .flatMap(({ changes }) => changes.filter(({ weight }) => weight === 'blocks' || weight === 'asks').map(({ text }) => text))
    .slice(0, MOST_CHANGES);
}
