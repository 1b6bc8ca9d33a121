import type { Context } from '../../platform/context.ts';
import { placeRecord } from '../records/actions/place-record.ts';
import type { Loaded } from './queries/case.ts';
import { insertOverrides, insertVisits, leaveVisit } from './store.ts';
import type { MoveGiven, Moved } from './decide-move-request.ts';

/** Closes the present visit, marks what a jump passed over, opens the new one, and places the record. */
export async function enterStage(
  ctx: Context,
  loaded: Loaded,
  decision: Moved,
  given: Pick<MoveGiven, 'reason' | 'override'>,
  automatic: boolean,
): Promise<void> {
  const { subject, kind, id, playbookVersion } = loaded;
  const about = { kind, id };
  const here = subject.visits.at(-1);
  const at = decision.occurredAt;
  if (here !== undefined)
    await leaveVisit(ctx, here.id, {
      at,
      to: decision.to,
      direction: decision.direction,
      reason: given.reason ?? given.override?.reason ?? null,
    });
  const visit = (stage: string, offset: number, skipped: boolean) => ({
    about,
    ordinal: subject.visits.length + offset,
    process_id: subject.process.id,
    playbook_version: playbookVersion,
    stage,
    entered_at: at,
    entered_recorded_at: ctx.now,
    entered_by: ctx.actor.id,
    left_at: skipped ? at : null,
    left_recorded_at: skipped ? ctx.now : null,
    left_by: skipped ? ctx.actor.id : null,
    left_to: null,
    direction: null,
    reason: null,
    skipped,
    automatic: automatic && !skipped,
  });
  await insertVisits(ctx, [
    ...decision.skipped.map((stage, index) => visit(stage, index, true)),
    visit(decision.to, decision.skipped.length, false),
  ]);
  if (here !== undefined && given.override !== undefined) {
    const { reason, until } = given.override;
    await insertOverrides(
      ctx,
      about,
      decision.passed
        .filter(({ by }) => by === 'override')
        .map(({ unmet }) => ({
          visit_id: here.id,
          criterion: unmet.id,
          reason,
          until: until === undefined ? null : new Date(until).toISOString(),
          given_at: ctx.now,
          by_id: ctx.actor.id,
        })),
    );
  }
  const stage = subject.process.stages.find((one) => one.id === decision.to);
  await placeRecord(ctx, {
    kind,
    id,
    stage: decision.to,
    stageName: stage?.name ?? decision.to,
    outcome: decision.outcome,
    enteredAt: at,
    closedAt: decision.outcome === null ? null : at,
  });
}
