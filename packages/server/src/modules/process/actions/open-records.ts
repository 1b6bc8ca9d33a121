import { guide } from '@dealwright/engine/process/guide';
import type { Context } from '../../../platform/context.ts';
import { announceMany } from '../../../platform/events/announce.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import { createRecords, type NewRecord } from '../../records/actions/create-records.ts';
import { PROCESS_EVENTS } from '../events.ts';
import { accountsById } from '../queries/accounts-by-id.ts';
import { type Fresh, freshOf, newCase } from '../queries/new-case.ts';
import { ownersOfNew } from '../queries/new-owners.ts';
import { settle } from '../settle.ts';
import { insertVisits } from '../store.ts';
import type { WrittenRow } from '../../records/queries/record.ts';
import type { RecordKind } from '../tables.ts';
import { type Opening, type Plan, planOpening } from '../plan-opening.ts';

export interface ToOpen<K extends RecordKind> {
  readonly input: NewRecord<K>['input'];
  readonly opening: Opening;
}

export interface Opened<K extends RecordKind = RecordKind> {
  /** What was written, with the names beside it, where one record was opened and nothing was added to it since. */
  readonly written: WrittenRow<K> | null;
  readonly id: string;
  readonly name: string;
  readonly process: string;
  readonly stage: string;
}

interface Draft<K extends RecordKind> extends ToOpen<K> {
  readonly fresh: Fresh;
  readonly plan: Plan;
}

/**
 * Opens records of one kind, up to 500 at once, each in a stage of its process: the record, its visits, its next step and its
 * log rows in one transaction. Live records that start later are asked the gates before as one list; history is taken as it was.
 *
 * Announces: `<kind>.created`, and `<kind>.moved` where history says when a later stage was entered.
 * Refuses: `held`, `unknown-stage`, `unknown-field` for a process that is not there, and what creating refuses.
 */
export async function openRecords<K extends RecordKind>(ctx: Context, kind: K, many: readonly ToOpen<K>[]): Promise<Opened<K>[]> {
  const { playbook, version } = await newestPlaybook(ctx);
  const accounts = await accountsById(
    ctx,
    many.map(({ input }) => accountIdOf(input)),
  );
  const ownerOf = await ownersOfNew(
    ctx,
    playbook,
    many.map(({ input }) => input),
  );
  const drafts: Draft<K>[] = [];
  for (const one of many) {
    const account = accounts.get(accountIdOf(one.input) ?? '') ?? null;
    const fresh = await freshOf(ctx, kind, one.input, account, playbook.currency, ownerOf(one.input));
    drafts.push({ ...one, fresh, plan: planOpening(ctx, fresh, one.opening, playbook, version) });
  }
  const rows = await createRecords(
    ctx,
    kind,
    drafts.map(({ input, opening, fresh, plan }) => {
      const visits = plan.visits.map((visit, ordinal) => ({ ...visit, id: String(ordinal) }));
      const { nextStep } = guide(newCase(ctx, fresh, playbook, plan.process, ctx.workspace.id, visits), ctx.now);
      return { input, standing: plan.standing, nextStep, createdAt: opening.occurredAt, outsideId: opening.outsideId };
    }),
  );
  const opened = drafts.flatMap((draft, index) => {
    const row = rows[index];
    return row === undefined ? [] : [{ ...draft, row, id: row.id, name: row.name }];
  });
  await insertVisits(
    ctx,
    opened.flatMap((one) => visitRows(ctx, kind, one.id, one.plan, version)),
  );
  await announceHistory(ctx, kind, opened, version);
  // Where exits are taken by themselves the clock starts now; elsewhere nothing is asked.
  const timed = opened.filter(({ plan }) => plan.process.stages.some(({ exits }) => exits.some(({ timing }) => timing !== null)));
  for (const { id } of timed) await settle(ctx, kind, id);
  const asWritten = opened.length === 1 && timed.length === 0;
  return opened.map(({ id, name, plan, input, row }) => ({
    id,
    name,
    process: plan.process.id,
    stage: plan.standing.stage,
    written: asWritten && !('lines' in input) ? row : null,
  }));
}

function accountIdOf(input: object): string | null {
  return 'accountId' in input && typeof input.accountId === 'string' ? input.accountId : null;
}

function visitRows(ctx: Context, kind: RecordKind, id: string, plan: Plan, version: number) {
  return plan.visits.map((visit, ordinal) => ({
    about: { kind, id },
    ordinal,
    process_id: plan.process.id,
    playbook_version: version,
    stage: visit.stage,
    entered_at: visit.enteredAt,
    entered_recorded_at: ctx.now,
    entered_by: ctx.actor.id,
    left_at: visit.leftAt,
    left_recorded_at: visit.leftAt === null ? null : ctx.now,
    left_by: visit.leftAt === null ? null : ctx.actor.id,
    left_to: null,
    direction: null,
    reason: null,
    skipped: visit.skipped,
  }));
}

/** A move that happened before we knew of the record is a row of the log like any other. */
async function announceHistory(
  ctx: Context,
  kind: RecordKind,
  opened: readonly { id: string; plan: Plan }[],
  version: number,
): Promise<void> {
  const moved = opened.flatMap(({ id, plan }) => {
    if (plan.moved === null) return [];
    const { from, to, at } = plan.moved;
    const stage = (wanted: string) => {
      const found = plan.process.stages.find((one) => one.id === wanted);
      return { id: wanted, name: found?.name ?? wanted, outcome: found?.outcome ?? null };
    };
    const outcome = stage(to).outcome;
    const direction = outcome === null || outcome === 'won' || outcome === 'converted' ? ('forward' as const) : ('out' as const);
    const skipped = plan.visits.filter((visit) => visit.skipped).map((visit) => visit.stage);
    return [
      {
        subject: { kind, id },
        payload: {
          process: plan.process.id,
          from: stage(from),
          to: stage(to),
          direction,
          skipped,
          passed: [],
          reason: null,
          override: null,
        },
        occurredAt: at,
        playbookVersion: version,
      },
    ];
  });
  await announceMany(ctx, PROCESS_EVENTS[kind].moved, moved);
}
