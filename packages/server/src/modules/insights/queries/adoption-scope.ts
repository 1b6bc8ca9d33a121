import type { getAdoption } from '@dealwright/contract/adoption';
import type { Query } from '@dealwright/contract/route';
import { addDays, calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import type { Playbook, Process } from '@dealwright/engine/language/playbook';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { knownPlaybook, newestPlaybook, publishedVersions } from '../../playbooks/queries/versions.ts';
import { calendarIn } from '../../process/queries/case.ts';
import { idsOf } from './process-ids.ts';
import { processOf } from './step-use.ts';

/** One version of a process, and the time that is looked at. */
export interface AdoptionScope {
  readonly playbook: Playbook;
  readonly process: Process;
  /** The ids the process has had. */
  readonly ids: readonly string[];
  readonly version: number;
  readonly publishedAt: string;
  /** That version and those before it, oldest first. */
  readonly versions: Map<number, Playbook>;
  readonly since: string;
  readonly sinceAt: string;
  /** From when on weeks are told: since it was published, at most half a year. */
  readonly trendFrom: string;
}

const TWELVE_WEEKS = 84;
const HALF_A_YEAR = 182;

/** Refuses: `not-found`, `bad-value` (no such process or version), `wrong-state` (no playbook). */
export async function adoptionScope(ctx: Context, id: string, asked: Query<typeof getAdoption>): Promise<AdoptionScope> {
  await knownPlaybook(ctx, id);
  const version = asked.version ?? (await newestPlaybook(ctx)).version;
  const versions = new Map([...(await publishedVersions(ctx))].filter(([number]) => number <= version));
  const text = versions.get(version) ?? refuse('bad-value', 'The playbook has no such version.');
  const playbook = { ...text, calendar: calendarIn(text.calendar, ctx.workspace.zone) };
  const process = processOf(playbook, asked.process);
  const { zone } = ctx.workspace;
  const today = calendarDate(ctx.now, zone);
  const since = asked.since ?? addDays(today, -TWELVE_WEEKS);
  const publishedAt = await publishedAtOf(ctx, version);
  const halfYear = startOfDate(addDays(today, -HALF_A_YEAR), zone);
  return {
    playbook,
    process,
    ids: idsOf(process, [...versions.values()]),
    version,
    publishedAt,
    versions,
    since,
    sinceAt: startOfDate(since, zone),
    trendFrom: startOfDate(mondayOf(publishedAt > halfYear ? publishedAt : halfYear, zone), zone),
  };
}

/** The Monday of the week an instant is in. */
export function mondayOf(instant: string, zone: string): string {
  const date = calendarDate(instant, zone);
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(date, -weekday);
}

async function publishedAtOf(ctx: Context, version: number): Promise<string> {
  const row = await ctx.tx
    .selectFrom('playbook_versions')
    .select('published_at')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return row.published_at;
}
