import type { Pipeline } from '@dealwright/contract/process';
import { sql } from 'kysely';
import type { Process, Stage } from '@dealwright/engine/language/playbook';
import type { Context } from '../../../platform/context.ts';
import { readTally, type Tally } from '../../../platform/db/tally.ts';
import { refuse } from '../../../platform/refuse.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import { amountText } from '../../../platform/money.ts';

interface CardRow {
  id: string;
  name: string;
  account: string | null;
  amount_minor: string | null;
  currency: string | null;
  closes_on: string | null;
  owner: string | null;
  stage: string;
  stage_entered_at: string;
  next_title: string | null;
  next_due_at: string | null;
  version: number;
}

const DAY_MS = 86_400_000;

/** The board of one deal process: kept counts and sums by stage, and the first cards of each column. Refuses: `not-found`. */
export async function pipeline(ctx: Context, processId: string | undefined, cards: number): Promise<Pipeline> {
  const { playbook, version } = await newestPlaybook(ctx);
  const processes = playbook.processes.filter((process) => process.kind === 'deal');
  const process = processId === undefined ? processes.at(-1) : processes.find((one) => one.id === processId);
  if (process === undefined) refuse('not-found', 'The playbook has no such deal process.');
  const tally = await readTally(ctx, `deals:${process.id}`);
  const open = process.stages.filter((stage) => stage.outcome === null);
  const rows = cards === 0 ? [] : await cardRows(ctx, process, open, cards + 1);
  return {
    process: { id: process.id, name: process.name, version },
    processes: processes.map(({ id, name }) => ({ id, name })),
    columns: open.map((stage) => {
      const own = rows.filter((row) => row.stage === stage.id);
      return {
        stage: { id: stage.id, name: stage.name, expectWorkingDays: workingDays(stage) },
        ...sumsOf(tally, stage.id),
        cards: own.slice(0, cards).map((row) => cardOf(row, ctx.now)),
        nextCursor: own.length > cards ? String(cards) : null,
      };
    }),
    outcomes: process.stages.flatMap((stage) =>
      stage.outcome === null ? [] : [{ stage: { id: stage.id, name: stage.name, outcome: stage.outcome }, ...sumsOf(tally, stage.id) }],
    ),
  };
}

const workingDays = (stage: Stage): number | null => (stage.expect?.unit === 'workingDay' ? stage.expect.amount : null);

function sumsOf(tally: readonly Tally[], stage: string) {
  const own = tally.filter((one) => one.bucket === stage);
  return {
    count: own.reduce((sum, one) => sum + one.count, 0),
    unknown: own.reduce((sum, one) => sum + one.unknown, 0),
    sums: own
      .filter((one) => one.currency !== '' && one.count - one.unknown > 0)
      .map((one) => ({ amount: amountText(one.amount, one.currency), currency: one.currency })),
  };
}

/** The first cards of every column in one statement, each column by its own index range. */
async function cardRows(ctx: Context, process: Process, open: readonly Stage[], most: number): Promise<CardRow[]> {
  const w = ctx.workspace.id;
  const { rows } = await sql<CardRow>`
    select d.id, d.name, a.name as account, d.amount_minor::text, d.currency, d.closes_on, coalesce(m.name, d.owner_name) as owner, d.stage,
      d.stage_entered_at, d.next_title, d.next_due_at, d.version
    from unnest(${open.map((stage) => stage.id)}::text[]) as s (stage)
    cross join lateral (
      select * from deals where workspace_id = ${w} and process_id = ${process.id} and stage = s.stage and deleted_at is null
      order by closes_on, id limit ${most}) d
    left join accounts a on a.workspace_id = ${w} and a.id = d.account_id
    left join members m on m.workspace_id = ${w} and m.id = d.owner_id
    order by d.closes_on, d.id`.execute(ctx.tx);
  return rows;
}

function cardOf(row: CardRow, now: string): Pipeline['columns'][number]['cards'][number] {
  return {
    id: row.id,
    name: row.name,
    account: row.account,
    amount: row.amount_minor === null || row.currency === null ? null : amountText(BigInt(row.amount_minor), row.currency),
    currency: row.currency,
    closesOn: row.closes_on,
    owner: row.owner,
    enteredAt: row.stage_entered_at,
    daysInStage: Math.max(0, Math.floor((Date.parse(now) - Date.parse(row.stage_entered_at)) / DAY_MS)),
    nextStep: row.next_title === null ? null : { title: row.next_title, dueAt: row.next_due_at },
    version: row.version,
  };
}
