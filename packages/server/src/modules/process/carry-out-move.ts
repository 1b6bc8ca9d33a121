import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/events/announce.ts';
import { lockRecord } from '../records/actions/lock-record.ts';
import { makeAgreement } from '../records/actions/make-agreement.ts';
import type { RowOf } from '../records/tables.ts';
import type { MoveGiven, Moved } from './decide-move-request.ts';
import { endAsks } from './end-asks.ts';
import { enterStage } from './enter-stage.ts';
import { PROCESS_EVENTS } from './events.ts';
import { personIn } from './person-in.ts';
import { insertAddedStep } from './store-daily-work.ts';
import type { Loaded } from './queries/case.ts';
import { settle } from './settle.ts';
import { type Started, startRecords } from './start-records.ts';
import type { RecordKind } from './tables.ts';

/** A move that was carried out: what it began elsewhere, and the case as it stands now. */
export interface CarriedOut {
  readonly started: readonly Started[];
  readonly after: Loaded;
}

/** Writes a decided move: visits, overrides, stage with what is next there, log, and what it starts. Ends the act as `settle` does. */
export async function carryOut(
  ctx: Context,
  loaded: Loaded,
  decision: Moved,
  given: Pick<MoveGiven, 'reason' | 'override'>,
  how: { readonly automatic?: boolean; readonly held?: RowOf[RecordKind] | undefined } = {},
): Promise<CarriedOut> {
  const { subject, kind, id, playbookVersion } = loaded;
  const kept = await keepTasks(ctx, loaded, decision);
  const after = await enterStage(ctx, loaded, decision, { given, automatic: how.automatic ?? false, held: how.held });
  const nameOf = (stage: string) => {
    const found = subject.process.stages.find((one) => one.id === stage);
    return { id: stage, name: found?.name ?? stage, outcome: found?.outcome ?? null };
  };
  await announce(ctx, PROCESS_EVENTS[kind].moved, {
    subject: { kind, id },
    payload: {
      process: subject.process.id,
      from: nameOf(decision.from),
      to: nameOf(decision.to),
      direction: decision.direction,
      skipped: [...decision.skipped],
      passed: decision.passed.map(({ unmet, by }) => ({ id: unmet.id, level: unmet.level, by })),
      reason: given.reason ?? endReason(loaded, decision),
      override: given.override === undefined ? null : { reason: given.override.reason, until: given.override.until ?? null },
    },
    occurredAt: decision.occurredAt,
    playbookVersion,
    person: personIn(loaded),
  });
  await endAsks(ctx, loaded, 'movedOn');
  if (kind === 'deal' && decision.outcome === 'won') await makeAgreement(ctx, await lockRecord(ctx, 'deal', id), decision.occurredAt);
  const started = await startRecords(ctx, loaded, decision);
  // What was begun or kept is part of the case: only then it is read anew.
  return { started, after: kept || started.length > 0 ? await settle(ctx, kind, id) : after };
}

/** A record that ends says why by its own fields: the log row and the timeline tell it with the move. */
function endReason({ subject }: Loaded, decision: Moved): string | null {
  if (decision.direction !== 'out') return null;
  const said = [subject.record['lostReason'], subject.record['lostReasonDetail']]
    .filter((part) => typeof part === 'string')
    .filter((part) => part !== '');
  return said.length === 0 ? null : said.join(', ');
}

/** Tasks of an end that a re-opened record keeps go with it as its own steps; the others are left behind. */
async function keepTasks(ctx: Context, { kind, id }: Loaded, decision: Moved): Promise<boolean> {
  const tasks = decision.leftovers.filter((one) => one.kind === 'task' && !one.stop);
  for (const { title, dueAt } of tasks) await insertAddedStep(ctx, { kind, id }, { title, do: 'task', dueAt });
  return tasks.length > 0;
}
