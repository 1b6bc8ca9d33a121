import { addDays, calendarDate, startOfDate } from '@dealwright/engine/base/working-time';
import type { GapKind } from '@dealwright/engine/insights/maturity/gap-kinds';
import type { Measured, SeenStay, Shown } from '@dealwright/engine/insights/maturity/maturity';
import type { Playbook } from '@dealwright/engine/language/playbook';
import { workingDaysOf } from '@dealwright/engine/process/due';
import { medianWait } from '@dealwright/engine/replay/kaplan-meier';
import type { Context } from '../../../platform/context.ts';
import { calendarIn } from '../../process/queries/case.ts';
import { dealSigns } from './deal-signs.ts';
import { measuredFlow } from './measured-flow.ts';
import { skippedStages } from './skipped-stages.ts';

const TWO_YEARS = 730;

/** Where the records behind a gap are found: by a filter of their list, else by name. */
interface Behind {
  readonly filter: string | null;
  readonly records: readonly { readonly id: string; readonly name: string }[];
}
export interface MeasuredMaturity extends Measured {
  readonly behind: ReadonlyMap<GapKind, Behind>;
}

/** What the deals the caller may see show of how the company sells; of the last two years where it is about what was. */
export async function measuredMaturity(ctx: Context, playbook: Playbook | null): Promise<MeasuredMaturity> {
  const since = startOfDate(addDays(calendarDate(ctx.now, ctx.workspace.zone), -TWO_YEARS), ctx.workspace.zone);
  const shares: Partial<Record<GapKind, Shown>> = {};
  const behind = new Map<GapKind, Behind>();
  for (const { kind, hits, n, filter } of await dealSigns(ctx)) {
    shares[kind] = { hits, n };
    behind.set(kind, { filter, records: [] });
  }
  const { hits, n, records } = await skippedStages(ctx, since);
  shares.skipped = { hits, n };
  behind.set('skipped', { filter: null, records });
  return { shares, behind, stays: playbook === null ? [] : await staysIn(ctx, playbook, since) };
}

async function staysIn(ctx: Context, playbook: Playbook, since: string): Promise<readonly SeenStay[]> {
  const calendar = calendarIn(playbook.calendar, ctx.workspace.zone);
  const found: SeenStay[] = [];
  for (const process of playbook.processes.filter(({ kind }) => kind === 'deal')) {
    const { stages } = await measuredFlow(ctx, playbook, process, calendar, since);
    for (const { id, name, outcome, expect } of process.stages) {
      if (outcome !== null) continue;
      const expected = expect === null ? null : workingDaysOf(calendar, expect);
      found.push({ process: process.id, stage: id, name, median: medianWait(stages[id]?.stays ?? []), expected });
    }
  }
  return found;
}
