import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/events/announce.ts';
import type { MoveGiven, Moved } from './decide-move-request.ts';
import { enterStage } from './enter-stage.ts';
import { PROCESS_EVENTS } from './events.ts';
import { personIn } from './person-in.ts';
import { insertAddedStep } from './store-daily-work.ts';
import type { Loaded } from './queries/case.ts';
import { type Started, startRecords } from './start-records.ts';

/** Writes a decided move: visits, overrides, stage, log, and what it starts. */
export async function carryOut(
  ctx: Context,
  loaded: Loaded,
  decision: Moved,
  given: Pick<MoveGiven, 'reason' | 'override'>,
  automatic = false,
): Promise<readonly Started[]> {
  const { subject, kind, id, playbookVersion } = loaded;
  await keepTasks(ctx, loaded, decision);
  await enterStage(ctx, loaded, decision, given, automatic);
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
  return startRecords(ctx, loaded, decision);
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
async function keepTasks(ctx: Context, { kind, id }: Loaded, decision: Moved): Promise<void> {
  for (const { kind: what, title, dueAt, stop } of decision.leftovers) {
    if (what === 'task' && !stop) await insertAddedStep(ctx, { kind, id }, { title, do: 'task', dueAt });
  }
}
