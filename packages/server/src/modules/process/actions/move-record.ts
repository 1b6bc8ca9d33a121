import type { Out } from '@dealwright/contract/route';
import type { moveRecord as contract } from '@dealwright/contract/process';
import { currentStage } from '@dealwright/engine/process/position';
import type { Context } from '../../../platform/context.ts';
import { askApproval, askedView } from '../ask-approval.ts';
import { carryOut } from '../carry-out-move.ts';
import { decide, type MoveGiven, type Undecided } from '../decide-move-request.ts';
import { spoken } from '../queries/guide-view.ts';
import type { RecordKind } from '../tables.ts';
import { stopStartedRecords } from './stop-started-records.ts';

/**
 * Goes through an exit: forward, jump, back, out or re-open. What is filled in on the way is kept only if the move happens.
 *
 * Where somebody else must agree first, it waits for them (202), and completes by itself once they have; `askedBy` is who made it.
 *
 * Changes: `visits`, `overrides`, the record's stage, version and next step; what it starts elsewhere, or on re-opening stops.
 * Announces: `<kind>.moved`, `<kind>.started`; when held, `<kind>.moveHeld` alone.
 * Refuses: `not-found`, `held`, `stale`, `may-not-override`, `unknown-stage`, `no-exit`, `bad-date`, and what a fill refuses.
 */
export async function moveRecord(
  ctx: Context,
  kind: RecordKind,
  id: string,
  given: MoveGiven,
  askedBy: string | null = ctx.actor.id,
): Promise<Out<typeof contract>> {
  const decided = await decide(ctx, kind, id, given);
  if (decided.kind === 'waiting') return waits(ctx, decided, given, askedBy);
  const { loaded, decision, held } = decided;
  const { started, after } = await carryOut(ctx, loaded, decision, given, { held });
  await stopStartedRecords(ctx, loaded, decision, given.reason ?? null);
  const stage = after.subject.process.stages.find((one) => one.id === decision.to);
  return {
    result: 'moved',
    stage: { id: decision.to, name: stage?.name ?? decision.to, outcome: decision.outcome },
    because: spoken(decision.because),
    started: started.map(({ kind: startedKind, id: startedId, name }) => ({ kind: startedKind, id: startedId, name })),
    approval: null,
    version: after.subject.version,
  };
}

/** It stands where it stood, until whoever must agree has. */
async function waits(
  ctx: Context,
  { loaded, waiting }: Undecided,
  given: MoveGiven,
  askedBy: string | null,
): Promise<Out<typeof contract>> {
  const { reason, override } = given;
  const after = await askApproval(ctx, loaded, waiting, { reason, override }, askedBy);
  const { id, name, outcome } = currentStage(after.subject);
  return {
    result: 'waiting',
    stage: { id, name, outcome },
    because: spoken(waiting.because),
    started: [],
    approval: await askedView(ctx, after, waiting),
    version: after.subject.version,
  };
}
