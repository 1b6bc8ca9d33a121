import type { PlaybookView } from '@dealwright/contract/playbooks';
import { stageCover } from '@dealwright/engine/insights/coverage/stage-cover';
import type { Criterion, Duration, Need, Playbook, Process } from '@dealwright/engine/language/playbook';
import { titleOfFill } from '@dealwright/engine/process/title-of';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { compiled } from '../compiled.ts';

/** Every version with its processes as a reader sees them, newest first. */
export async function playbookViews(ctx: Context): Promise<{ data: PlaybookView[]; nextCursor: null }> {
  const rows = await ctx.tx
    .selectFrom('playbook_versions')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('version', 'desc')
    .limit(50)
    .execute();
  return { data: rows.map((row) => viewOf(row, compiled(row.hash, row.files))), nextCursor: null };
}

/** One version as a reader sees it. Refuses: `not-found`. */
export async function playbookView(ctx: Context, id: string): Promise<PlaybookView> {
  const row = await versionRow(ctx, id);
  return viewOf(row, compiled(row.hash, row.files));
}

/** The text of a version as it was published. */
export async function playbookFiles(ctx: Context, id: string): Promise<{ files: Record<string, string> }> {
  return { files: (await versionRow(ctx, id)).files };
}

async function versionRow(ctx: Context, id: string) {
  const row = await ctx.tx
    .selectFrom('playbook_versions')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? refuse('not-found');
}

function viewOf(row: { id: string; version: number; hash: string; published_at: string }, playbook: Playbook): PlaybookView {
  return {
    id: row.id,
    playbook: playbook.id,
    name: playbook.name,
    version: row.version,
    publishedAt: row.published_at,
    hash: row.hash,
    processes: playbook.processes.map((process) => processOf(playbook, process)),
    lostReasons: Object.fromEntries(Object.entries(playbook.lostReasons).map(([reason, details]) => [reason, [...details]])),
    roles: [...playbook.roles],
    assigns: playbook.assignment?.rules.some((rule) => rule.kind === 'lead') ?? false,
  };
}

/** A need by the name of what it asks; a criterion by what the playbook says when it does not hold, else by its rule. */
function askOf(playbook: Playbook, process: Process, one: Need | Criterion) {
  const because = one.because?.replaceAll(/\{\w+\}/g, '…') ?? null;
  if ('that' in one) return { label: because ?? one.that.text, level: one.level, because: null };
  return { label: titleOfFill(playbook, process, one.fill), level: one.level, because };
}

function processOf(playbook: Playbook, process: Process): PlaybookView['processes'][number] {
  return {
    id: process.id,
    name: process.name,
    kind: process.kind,
    objections: playbook.objections
      .filter((one) => one.process === process.id)
      .map(({ id, says, answer, stages }) => ({ id, says, answer, stages: [...stages] })),
    stages: process.stages.map((stage) => ({
      id: stage.id,
      name: stage.name,
      goal: stage.goal,
      outcome: stage.outcome,
      expect: stage.expect === null ? null : spell(stage.expect),
      takes: (stage.takes ?? []).map(({ fill }) => titleOfFill(playbook, process, fill)),
      cover: stageCover(playbook, process, stage),
      gives: (stage.gives ?? []).map(({ fill }) => titleOfFill(playbook, process, fill)),
      steps: stage.steps.map((step) => ({ id: step.id, title: step.title, do: step.do, required: step.required })),
      exits: stage.exits.map((exit) => ({
        to: exit.to,
        name: exit.name,
        needs: exit.needs.map((need) => need.id),
        criteria: exit.criteria.map((criterion) => criterion.that.text),
        asks: [...exit.needs, ...exit.criteria].map((one) => askOf(playbook, process, one)),
      })),
    })),
  };
}

const UNITS: Readonly<Record<Duration['unit'], string>> = {
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  workingHour: 'working hour',
  workingDay: 'working day',
};

/** A duration as the playbook writes it: `10 working days`. */
function spell(duration: Duration): string {
  return `${duration.amount} ${UNITS[duration.unit]}${duration.amount === 1 ? '' : 's'}`;
}
