import type { Out } from '@dealwright/contract/route';
import type { moveRecord as contract } from '@dealwright/contract/process';
import type { Context } from '../../../platform/context.ts';
import { carryOut } from '../carry-out-move.ts';
import { decide, type MoveGiven } from '../decide-move-request.ts';
import { spoken } from '../queries/guide-view.ts';
import type { RecordKind } from '../tables.ts';
import { stopStartedRecords } from './stop-started-records.ts';

/**
 * Goes through an exit: forward, jump, back, out or re-open. What is filled in on the way is kept only if the move happens.
 *
 * Changes: `visits`, `overrides`, the record's stage, version and next step; what it starts elsewhere, or on re-opening stops.
 * Announces: `<kind>.moved`, `<kind>.started`; when held, `<kind>.moveHeld` alone.
 * Refuses: `not-found`, `held`, `stale`, `may-not-override`, `unknown-stage`, `no-exit`, `bad-date`, and what a fill refuses.
 */
export async function moveRecord(ctx: Context, kind: RecordKind, id: string, given: MoveGiven): Promise<Out<typeof contract>> {
  const { loaded, decision, held } = await decide(ctx, kind, id, given);
  const { started, after } = await carryOut(ctx, loaded, decision, given, { held });
  await stopStartedRecords(ctx, loaded, decision, given.reason ?? null);
  const stage = after.subject.process.stages.find((one) => one.id === decision.to);
  return {
    result: 'moved',
    stage: { id: decision.to, name: stage?.name ?? decision.to, outcome: decision.outcome },
    because: spoken(decision.because),
    started: started.map(({ kind: startedKind, id: startedId, name }) => ({ kind: startedKind, id: startedId, name })),
    version: after.subject.version,
  };
}
