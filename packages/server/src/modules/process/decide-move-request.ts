import type { ErrorCode } from '@dealwright/contract/errors';
import type { Body } from '@dealwright/contract/route';
import type { moveRecord } from '@dealwright/contract/process';
import type { Reason } from '@dealwright/engine/base/reason';
import type { Decision, MoveRequest } from '@dealwright/engine/process/case';
import { decideMove } from '@dealwright/engine/process/decide-move';
import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/events/announce.ts';
import { refuse } from '../../platform/refuse.ts';
import { lockRecord } from '../records/actions/lock-record.ts';
import type { RowOf } from '../records/tables.ts';
import { applyFills } from './apply-fills.ts';
import { PROCESS_EVENTS } from './events.ts';
import { happenedAt } from './happened-at.ts';
import { type Loaded, loadCase } from './queries/case.ts';
import { unmetView } from './queries/guide-view.ts';
import { sentenceOf } from './sentences.ts';
import type { RecordKind } from './tables.ts';

export type MoveGiven = Body<typeof moveRecord>;
export type Moved = Extract<Decision, { kind: 'moved' }>;

const REFUSALS: Readonly<Record<Extract<Decision, { kind: 'refused' }>['code'], ErrorCode>> = {
  stale: 'stale',
  unknownStage: 'unknown-stage',
  noExit: 'no-exit',
  mayNotOverride: 'may-not-override',
  sameStage: 'no-exit',
  badTime: 'bad-date',
};

export interface Decided {
  readonly kind: 'moved';
  readonly loaded: Loaded;
  readonly decision: Moved;
  /** The record's row as it was locked, unless something was filled in since. */
  readonly held: RowOf[RecordKind] | undefined;
}

/** The gate is open, and somebody else must agree first. */
export interface Undecided {
  readonly kind: 'waiting';
  readonly loaded: Loaded;
  readonly waiting: Extract<Decision, { kind: 'waiting' }>;
}

/** Locks, fills in, asks the engine; answers only a move, or what it waits for. Every door that moves a record comes through here. */
export async function decide(ctx: Context, kind: RecordKind, id: string, given: MoveGiven): Promise<Decided | Undecided> {
  const row: RowOf[RecordKind] = await lockRecord(ctx, kind, id);
  let loaded = await loadCase(ctx, kind, id);
  const here = loaded.subject.visits.at(-1)?.stage;
  // A stale view is told before anything is filled in: its answers were meant for another stage.
  if (given.fill !== undefined && here === given.fromStage) {
    await applyFills(ctx, loaded, given.fill);
    loaded = await loadCase(ctx, kind, id);
  }
  const decision = decideMove(loaded.subject, requestOf(ctx, given), ctx.now);
  if (decision.kind === 'waiting') return { kind: 'waiting', loaded, waiting: decision };
  if (decision.kind === 'moved') return { kind: 'moved', loaded, decision, held: given.fill === undefined ? row : undefined };
  if (decision.kind === 'held') return refuseHeld(ctx, loaded, given.to, decision);
  refuse(REFUSALS[decision.code], {
    detail: decision.because.map((because) => sentenceOf(named(because, loaded))).join(' '),
    ...(decision.code === 'stale' ? { extra: { current: { stage: here, version: loaded.subject.version } } } : {}),
  });
}

const STAGES = ['from', 'fromStage', 'stage', 'to'];
/** A reason that names stages as people know them. */
function named({ code, params }: Reason, { subject }: Loaded): Reason {
  const names = new Map(subject.process.stages.map((stage) => [stage.id, stage.name]));
  const said = Object.entries(params).map(([key, value]) => [key, STAGES.includes(key) ? (names.get(String(value)) ?? value) : value]);
  return { code, params: Object.fromEntries(said) };
}

/** A move as the engine is asked for it. Refuses: `bad-date`. */
export function requestOf(ctx: Context, given: MoveGiven): MoveRequest {
  return {
    to: given.to,
    fromStage: given.fromStage,
    occurredAt: happenedAt(ctx, given.occurredAt),
    ...(given.reason === undefined ? {} : { reason: given.reason }),
    ...(given.stop === undefined ? {} : { stop: given.stop }),
    ...(given.keep === undefined ? {} : { keep: given.keep }),
    ...(given.override === undefined
      ? {}
      : {
          override: {
            reason: given.override.reason,
            ...(given.override.until === undefined ? {} : { until: new Date(given.override.until).toISOString() }),
          },
        }),
  };
}

/** A held move changes nothing but the log: mining and coaching learn from it. */
function refuseHeld(
  ctx: Context,
  { subject, shown, kind, id, playbookVersion }: Loaded,
  to: string,
  held: Extract<Decision, { kind: 'held' }>,
): never {
  const { now } = ctx;
  refuse('held', {
    detail: held.unmet.length === 1 ? 'One thing is missing.' : `${held.unmet.length} things are missing.`,
    extra: { unmet: held.unmet.map((unmet) => unmetView(shown, unmet)), mayOverride: held.mayOverride },
    announce: async (after) => {
      await announce(after, PROCESS_EVENTS[kind].moveHeld, {
        subject: { kind, id },
        payload: {
          process: subject.process.id,
          from: subject.visits.at(-1)?.stage ?? '',
          to,
          unmet: held.unmet.map((unmet) => ({ id: unmet.id, level: unmet.level, code: unmet.code, stage: unmet.stage })),
        },
        occurredAt: now,
        playbookVersion,
      });
    },
  });
}
