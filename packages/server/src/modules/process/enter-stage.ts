import type { Case } from '@dealwright/engine/process/case';
import type { Context } from '../../platform/context.ts';
import { placeRecord } from '../records/actions/place-record.ts';
import type { RowOf } from '../records/tables.ts';
import type { MoveGiven, Moved } from './decide-move-request.ts';
import { atRates } from './queries/at-rates.ts';
import { type Loaded, shownCase } from './queries/case.ts';
import { nextOf, noteBegun } from './settle.ts';
import { insertOverrides, insertVisits, type Leaving } from './store.ts';
import type { RecordKind } from './tables.ts';

export interface Entering {
  readonly given: Pick<MoveGiven, 'reason' | 'override'>;
  readonly automatic: boolean;
  /** The record's row as this act locked it, if nothing has changed it since. */
  readonly held: RowOf[RecordKind] | undefined;
}

/**
 * Closes the present visit, marks what a jump passed over, opens the new one, and places the record with what is next there.
 * Answers the case as it then stands, without reading it again.
 */
export async function enterStage(ctx: Context, loaded: Loaded, decision: Moved, entering: Entering): Promise<Loaded> {
  const { subject, kind, id } = loaded;
  const { given } = entering;
  const here = subject.visits.at(-1);
  const at = decision.occurredAt;
  const reason = given.reason ?? given.override?.reason ?? null;
  const leaving = here === undefined ? null : { visit: here.id, at, to: decision.to, direction: decision.direction, reason };
  const entered = await enter(ctx, loaded, decision, leaving, entering.automatic);
  const overrides = here === undefined ? [] : await override(ctx, loaded, here.id, decision, given);
  const closedAt = decision.outcome === null ? null : at;
  const moved: Case = {
    ...subject,
    visits: [...subject.visits.slice(0, -1), ...(here === undefined ? [] : [{ ...here, leftAt: at }]), ...entered],
    overrides: [...subject.overrides, ...overrides],
  };
  const after = await atRates(ctx, moved, loaded.rows, closedAt);
  const { next, tracks } = nextOf(ctx, { ...loaded, subject: after });
  const stage = subject.process.stages.find((one) => one.id === decision.to);
  const place = {
    kind,
    id,
    stage: decision.to,
    stageName: stage?.name ?? decision.to,
    outcome: decision.outcome,
    enteredAt: at,
    closedAt,
    next,
  };
  const { version } = await placeRecord(ctx, place, entering.held);
  const subjectNow = { ...after, version };
  const now = { ...loaded, subject: subjectNow, shown: shownCase(ctx, subjectNow, loaded.rows) };
  await noteBegun(ctx, now, tracks);
  return now;
}

async function enter(
  ctx: Context,
  loaded: Loaded,
  decision: Moved,
  leaving: Leaving | null,
  automatic: boolean,
): Promise<Case['visits'][number][]> {
  const { subject, kind, id, playbookVersion } = loaded;
  const at = decision.occurredAt;
  const visit = (stage: string, offset: number, skipped: boolean) => ({
    about: { kind, id },
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
  const visits = [...decision.skipped.map((stage, index) => visit(stage, index, true)), visit(decision.to, decision.skipped.length, false)];
  const ids = await insertVisits(ctx, visits, leaving);
  return visits.map((one, index) => ({
    id: ids[index] ?? '',
    stage: one.stage,
    enteredAt: at,
    leftAt: one.left_at,
    skipped: one.skipped,
    automatic: one.automatic,
  }));
}

async function override(
  ctx: Context,
  { kind, id }: Loaded,
  visit: string,
  decision: Moved,
  given: Entering['given'],
): Promise<Case['overrides'][number][]> {
  if (given.override === undefined) return [];
  const { reason } = given.override;
  const until = given.override.until === undefined ? null : new Date(given.override.until).toISOString();
  const passed = decision.passed.filter(({ by }) => by === 'override').map(({ unmet }) => unmet.id);
  await insertOverrides(
    ctx,
    { kind, id },
    passed.map((criterion) => ({ visit_id: visit, criterion, reason, until, given_at: ctx.now, by_id: ctx.actor.id })),
  );
  return passed.map((criterion) => ({ criterion, visit, until }));
}
