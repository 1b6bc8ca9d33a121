import type { Exit, Playbook, Stage } from '../../language/playbook.ts';
import { dueAt } from '../../process/due.ts';
import type { NamesSince } from '../../replay/draft-names.ts';
import { versionOf } from '../../replay/follow.ts';
import type { RecordHistory } from '../../replay/history.ts';
import { BEFORE_MOVE_MS, BULK, BULK_MS } from '../honesty/doubts.ts';
import { type AskedStep, askedSteps, type Stay, staysOf } from '../steps/stays.ts';

/** A step as it was asked of a record in its last stay in that stage, and all that spoke of friction there. */
export interface StepAsk {
  readonly record: string;
  /** Whose record it was then; null where that is nobody, or not known. */
  readonly owner: string | null;
  readonly stage: string;
  readonly step: string;
  readonly state: 'done' | 'skipped' | 'open';
  /** Why it was skipped. */
  readonly note: string | null;
  /** As the playbook has it, whatever day somebody gave it since. */
  readonly dueAt: string | null;
  /** Null also where what shows that it was done has no moment. */
  readonly doneAt: string | null;
  /** When the record left the stage, else when nobody looked any more. */
  readonly endedAt: string;
  readonly left: boolean;
  /** Written down with others in the last minutes before the move. */
  readonly atGate: boolean;
  readonly redated: boolean;
  /** Something the exit asks that reads its result was passed by an override. */
  readonly overridden: boolean;
}

/** What stands of a record beside its history. */
export interface BesideHistory {
  readonly redated: readonly { readonly step: string; readonly at: string }[];
  /** Criteria signed off before a move. */
  readonly signed: readonly { readonly criterion: string; readonly at: string }[];
}

/**
 * Which steps a record was asked for in the stages it left, and in the one it is in.
 *
 * Shape: as `stepUsesOf`; moves back leave nothing behind them. What repeats has no one day and is not here.
 * Source: docs/domain/adoption.md.
 */
export function stepAsksOf(
  playbook: Playbook,
  names: NamesSince,
  history: RecordHistory,
  beside: BesideHistory,
  until: string,
): readonly StepAsk[] {
  const found = new Map<string, StepAsk>();
  for (const stay of staysOf(playbook, names, history, until)) {
    const { left } = stay;
    if (left !== null && left.direction !== 'forward' && left.direction !== 'out') continue;
    const called = names((left === null ? null : versionOf(left)) ?? stay.known.version);
    const passed = left === null ? [] : left.overridden.map((id) => called.criterion(stay.process.id, id));
    const within = (at: string): boolean => at >= stay.visit.enteredAt && at <= stay.at;
    const moved = new Set(beside.redated.filter(({ at }) => within(at)).map(({ step }) => called.step(stay.process.id, step)));
    const signed = beside.signed.filter(({ at }) => within(at)).map(({ criterion }) => called.criterion(stay.process.id, criterion));
    const fed = fedBy(stay, [...passed, ...signed]);
    for (const one of askedSteps(stay)) {
      if (one.step.every !== null) continue;
      found.set(one.step.id, { ...asked(stay, one), redated: moved.has(one.step.id), overridden: fed.has(one.step.id) });
    }
  }
  return [...found.values()];
}

function asked(stay: Stay, { step, state, doneAt, note }: AskedStep): Omit<StepAsk, 'redated' | 'overridden'> {
  const { known, stage, visit, at, left } = stay;
  return {
    record: known.subject.id,
    owner: known.subject.owner?.id ?? null,
    stage: stage.id,
    step: step.id,
    state,
    note,
    dueAt: step.due === null ? null : dueAt(known.subject, step.due, visit.enteredAt),
    doneAt,
    endedAt: at,
    left: left !== null,
    atGate: state === 'done' && isAtGate(stay, `step.${step.id}`),
  };
}

/** As values filled in one go before a move are told: so many things within so short a time, right before it. */
function isAtGate({ left, written, at }: Stay, ref: string): boolean {
  const own = written.findLast((one) => one.ref === ref);
  if (left === null || own === undefined) return false;
  const [then, movedMs] = [Date.parse(own.knownAt), Date.parse(at)];
  if (then > movedMs || movedMs - then > BEFORE_MOVE_MS) return false;
  return new Set(written.filter(({ knownAt }) => Math.abs(Date.parse(knownAt) - then) <= BULK_MS).map((one) => one.ref)).size >= BULK;
}

/** The steps whose result is read by what was passed anyway. */
function fedBy({ stage, left }: Stay, passed: readonly string[]): ReadonlySet<string> {
  const exit = stage.exits.find(({ to }) => to === left?.to);
  if (exit === undefined || passed.length === 0) return NONE;
  return new Set(passed.flatMap((id) => feeding(stage, exit, id)));
}

const NONE: ReadonlySet<string> = new Set();

/** The steps of a stage that bring what a criterion or need of its exit reads: themselves, their answers, or their document. */
export function feeding({ steps }: Stage, { criteria, needs }: Exit, id: string): readonly string[] {
  const reads = [
    ...criteria.filter((one) => one.id === id).flatMap(({ that }) => that.refs),
    ...needs.filter((one) => one.id === id).map(({ fill }) => (fill.kind === 'document' ? `document.${fill.ref}` : fill.ref)),
  ];
  return steps
    .filter((step) => reads.some((ref) => ref === `step.${step.id}` || ref === `document.${step.id}` || step.asks.includes(ref)))
    .map((step) => step.id);
}
