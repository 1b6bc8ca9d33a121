import type { Case } from '@dealwright/engine/process/case';
import { dueMoves, nextDueAt } from '@dealwright/engine/process/due-moves';
import type { Context } from '../../platform/context.ts';
import type { Loaded } from './queries/case.ts';
import { setTimedMove } from './store-daily-work.ts';

/** A gate that holds a due move may open by the clock alone, so it is asked again this often. */
const ASK_AGAIN_MS = 60 * 60_000;

/** Keeps when the record next does something by itself. Where nothing does, only what is left of another version or process is cleared. */
export async function noteTimedMove(ctx: Context, { subject, kind, id, rows }: Loaded): Promise<void> {
  const timed = subject.process.stages.some((stage) => stage.exits.some((exit) => exit.timing !== null));
  const nurtured = subject.visits.some((visit) =>
    subject.process.stages.some(({ id: of, outcome }) => of === visit.stage && outcome === 'nurture'),
  );
  if (timed || nurtured || rows.timed !== null) await setTimedMove(ctx, { kind, id }, soonestMove(subject, ctx.now));
}

/** When a record next does something by itself; null for never. */
export function soonestMove(subject: Case, now: string): string | null {
  const due = dueMoves(subject, now);
  const open = due.some((one) => one.kind === 'attempt' || one.state === 'open');
  const held = due.some((one) => one.kind === 'move' && one.state === 'held' && one.by !== 'auto');
  const coming = nextDueAt(subject, now);
  const again = held ? new Date(Date.parse(now) + ASK_AGAIN_MS).toISOString() : null;
  const soonest =
    [coming, again]
      .filter((at) => at !== null)
      .toSorted()
      .at(0) ?? null;
  return open ? now : soonest;
}
