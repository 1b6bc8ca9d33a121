import type { Case } from '@dealwright/engine/process/case';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { carryValues } from '../../records/actions/carry-values.ts';
import { carryRenamed } from '../../records/actions/carry-renamed.ts';
import { renamedOf } from '../../records/queries/renamed-of.ts';
import { placeRecords } from '../../records/actions/place-records.ts';
import type { WasBefore } from '../migration-tables.ts';
import { soonestMove } from '../note-timed-move.ts';
import {
  closeVisits,
  copyAnswers,
  copyOverrides,
  insertManyRedated,
  insertManyTrackStarts,
  renameVisits,
  setTimedMoves,
  takeBackVisits,
  visitsBefore,
} from '../store-carried.ts';
import { insertPast } from '../store-history.ts';
import type { RecordKind } from '../tables.ts';
import { readMappings } from './mapping-given.ts';
import type { PlannedItem, Way } from './plan-batch.ts';
import { tellBatch } from './tell-batch.ts';

/**
 * Writes what was planned for many records, in about as many statements as there are tables, however many records there are. Answers what
 * the way back of each needs, by ordinal.
 *
 * Changes: the records' process, version, stage and next step; `visits`, `step_marks`, `overrides`, `track_starts`, `redated_steps`,
 * `answers`, `timed_moves`, custom values. Announces: `<kind>.migrated` or `<kind>.processSwitched`.
 */
export async function writeBatch(ctx: Context, way: Way, planned: readonly PlannedItem[]): Promise<Map<number, WasBefore>> {
  const was = way.back ? new Map<number, WasBefore>() : await wasBefore(ctx, planned);
  if (way.back) await takeBack(ctx, planned);
  else await enter(ctx, way, planned);
  await carryOver(ctx, planned);
  for (const [kind, ofKind] of Map.groupBy(planned, ({ loaded }) => loaded.kind)) {
    await carryValues(
      ctx,
      kind,
      ofKind.flatMap(({ loaded: { id }, plan }) => plan.values.map((one) => ({ id, ...one }))),
      way.back,
    );
    if (!way.back) await carryBeside(ctx, way, ofKind);
    await place(ctx, way, kind, ofKind);
    await setTimedMoves(
      ctx,
      kind,
      ofKind.map(({ loaded, plan }) => ({ id: loaded.id, dueAt: soonestMove(plan.after, ctx.now) })),
    );
    await tellBatch(ctx, way, kind, ofKind);
  }
  return was;
}

/** Fields of accounts and contacts that the version to go to calls otherwise. They stay on the way back: other records may read them. */
async function carryBeside(ctx: Context, { run }: Way, planned: readonly PlannedItem[]): Promise<void> {
  const fields = Object.values(readMappings(run.mapping)).flatMap((mapping) => Object.entries(mapping.fields));
  const accounts = [...new Set(planned.flatMap(({ loaded }) => textOf(loaded.rows.record['account_id'])))];
  const contacts = [...new Set(planned.flatMap(({ loaded }) => loaded.subject.stakeholders.flatMap(({ id }) => textOf(id))))];
  await carryRenamed(ctx, 'account', renamedOf(fields, 'account'), { ids: accounts });
  await carryRenamed(ctx, 'contact', renamedOf(fields, 'contact'), { ids: contacts, accounts });
}

const textOf = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);

async function wasBefore(ctx: Context, planned: readonly PlannedItem[]): Promise<Map<number, WasBefore>> {
  const known = await visitsBefore(
    ctx,
    planned.flatMap(({ plan }) => plan.renamed.map(({ visit }) => visit)),
  );
  return new Map(
    planned.map(({ item, plan }) => [
      item.ordinal,
      {
        visits: plan.renamed.flatMap(({ visit }) => known.get(visit) ?? []),
        entered: plan.entered?.id ?? null,
        values: plan.values,
        here: hereOf(plan.after).id,
      },
    ]),
  );
}

function hereOf(subject: Case): Case['visits'][number] {
  const visit = subject.visits.at(-1);
  if (visit === undefined) throw new Error(`the ${subject.kind} ${subject.id} has no stay`);
  return visit;
}

async function enter(ctx: Context, { run }: Way, planned: readonly PlannedItem[]): Promise<void> {
  await renameVisits(
    ctx,
    planned.flatMap(({ plan }) =>
      plan.renamed.map(({ visit, stage }) => ({ id: visit, stage, process: plan.after.process.id, version: run.to_version })),
    ),
  );
  const begun = planned.flatMap(({ plan, loaded }) => (plan.entered === null ? [] : [{ plan, loaded, entered: plan.entered }]));
  const direction = run.what === 'switch' ? 'switched' : 'migrated';
  await closeVisits(
    ctx,
    begun.flatMap(({ plan, entered }) => {
      const left = plan.after.visits.at(-2);
      return left === undefined ? [] : [{ id: left.id, at: entered.enteredAt, to: entered.stage, direction }];
    }),
  );
  await insertPast(ctx, {
    ...NOTHING,
    visits: begun.map(({ plan, loaded, entered }) => ({
      id: entered.id,
      record_kind: loaded.kind,
      record_id: loaded.id,
      ordinal: loaded.subject.visits.length,
      process_id: plan.after.process.id,
      playbook_version: run.to_version,
      stage: entered.stage,
      entered_at: entered.enteredAt,
      entered_recorded_at: ctx.now,
      entered_by: ctx.actor.id,
      left_at: null,
      left_recorded_at: null,
      left_by: null,
      left_to: null,
      direction: null,
      reason: null,
      skipped: false,
      automatic: false,
    })),
  });
}

const NOTHING: Parameters<typeof insertPast>[1] = { visits: [], step_marks: [], answers: [], documents: [], overrides: [], handovers: [] };

async function takeBack(ctx: Context, planned: readonly PlannedItem[]): Promise<void> {
  await renameVisits(
    ctx,
    planned.flatMap(({ item }) => item.was?.visits ?? []),
  );
  await takeBackVisits(
    ctx,
    planned.flatMap(({ item, plan }) => {
      const entered = item.was?.entered ?? null;
      return entered === null ? [] : [{ entered, before: hereOf(plan.after).id }];
    }),
  );
}

async function carryOver(ctx: Context, planned: readonly PlannedItem[]): Promise<void> {
  const all = planned.map(({ plan, loaded: { kind, id } }) => ({ plan, about: { kind, id } }));
  await insertPast(ctx, {
    ...NOTHING,
    step_marks: all.flatMap(({ plan, about }) =>
      plan.marks.map(({ step, visit, state, at, note }) => ({
        id: v7(),
        record_kind: about.kind,
        record_id: about.id,
        visit_id: visit,
        step,
        state,
        note,
        evidence: null,
        confirmed_by: null,
        occurred_at: at,
        recorded_at: ctx.now,
        by_id: ctx.actor.id,
      })),
    ),
  });
  await copyOverrides(
    ctx,
    all.flatMap(({ plan }) => plan.overrides.map(({ visit, from, criterion }) => ({ visit, from, criterion }))),
  );
  await insertManyTrackStarts(
    ctx,
    all.flatMap(({ plan, about }) => [...plan.tracks, ...plan.begun].map((one) => ({ ...about, ...one }))),
  );
  await insertManyRedated(
    ctx,
    all.flatMap(({ plan, about }) => plan.redated.map((one) => ({ ...about, ...one }))),
  );
  await copyAnswers(
    ctx,
    all.flatMap(({ plan, about }) => plan.answers.map((one) => ({ ...about, ...one }))),
  );
}

async function place(ctx: Context, { run, back }: Way, kind: RecordKind, planned: readonly PlannedItem[]): Promise<void> {
  const version = back ? run.from_version : run.to_version;
  const places = planned.map(({ loaded, plan, row }) => {
    const { nextStep } = plan;
    const next = nextStep.after;
    const one = {
      kind,
      id: loaded.id,
      stage: plan.to.id,
      stageName: plan.to.name,
      outcome: null,
      enteredAt: hereOf(plan.after).enteredAt,
      closedAt: null,
      process: { id: plan.after.process.id, playbookVersion: version },
      next:
        next === null
          ? null
          : { kind: next.kind, ref: next.ref, title: next.title, dueAt: next.dueAt, because: next.because, does: next.does },
    };
    if (row === undefined) throw new Error(`the ${kind} ${loaded.id} is not held`);
    return { place: one, held: row };
  });
  await placeRecords(ctx, kind, places);
}
