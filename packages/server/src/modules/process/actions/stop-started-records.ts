import { decideMove } from '@dealwright/engine/process/decide-move';
import type { Case } from '@dealwright/engine/process/case';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { carryOut } from '../carry-out-move.ts';
import type { Moved } from '../decide-move-request.ts';
import { type Loaded, loadCase } from '../queries/case.ts';
import type { RecordKind } from '../tables.ts';

/**
 * Ends, as never real, the records a re-opened one had begun and that shall stop; figures leave them out, a later win begins anew.
 *
 * Changes: as a move of each. Announces: `<kind>.moved` for each. Refuses: `no-exit` where a process has no such end.
 */
export async function stopStartedRecords(ctx: Context, { subject }: Loaded, { leftovers }: Moved, reason: string | null): Promise<void> {
  for (const { id, kind, stop } of leftovers) {
    const begun = kind === 'record' && stop ? subject.started?.find((one) => one.id === id) : undefined;
    if (begun !== undefined) await stopOne(ctx, begun.kind, begun.id, reason);
  }
}

async function stopOne(ctx: Context, kind: RecordKind, id: string, why: string | null): Promise<void> {
  await lockRecord(ctx, kind, id);
  const loaded = await loadCase(ctx, kind, id);
  const reason = why === null ? 'What began it was opened again.' : `What began it was opened again: ${why}`;
  await carryOut(ctx, loaded, voidOf(loaded.subject, reason, ctx.now, loaded.name), { reason });
}

/** The move to the end that means it was never real: through its exit, else past what the stage allows. */
function voidOf(subject: Case, reason: string, now: string, name: string): Moved {
  const end = subject.process.stages.find((stage) => stage.outcome === 'void');
  if (end === undefined)
    refuse('no-exit', `“${name}” cannot be stopped: its process has no end for what was never real. Keep it, and end it by hand.`);
  const from = subject.visits.at(-1)?.stage ?? '';
  const decision = decideMove(subject, { to: end.id, fromStage: from, reason }, now);
  if (decision.kind === 'moved') return decision;
  return {
    kind: 'moved',
    from,
    to: end.id,
    direction: 'out',
    outcome: 'void',
    occurredAt: now,
    skipped: [],
    passed: [],
    leftovers: [],
    because: [],
  };
}
