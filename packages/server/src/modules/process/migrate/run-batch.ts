import { announce } from '../../../platform/events/announce.ts';
import type { Context } from '../../../platform/context.ts';
import { MIGRATION_EVENTS } from '../events.ts';
import type { HeldBy } from '../migration-tables.ts';
import { shownCase } from '../queries/case.ts';
import { unmetView } from '../queries/guide-view.ts';
import { type ItemChange, nextItems, type RunRow, setItems, setRun } from '../store-migrations.ts';
import { type LeftItem, planBatch, type PlannedItem, type Way } from './plan-batch.ts';
import { writeBatch } from './write-batch.ts';

/**
 * The next so many records of a locked run. What was done with them is noted in the same transaction, so that nothing is done twice,
 * whenever the process ends. Answers whether any are left.
 */
export async function runBatch(ctx: Context, run: RunRow, most: number): Promise<boolean> {
  if (run.state !== 'running' && run.state !== 'undoing') return false;
  const way: Way = { run, back: run.state === 'undoing', write: run.what !== 'dryRun' };
  const items = await nextItems(ctx, run.id, way.back ? 'done' : 'waiting', most);
  const told = items.length === 0 ? [] : await planBatch(ctx, way, items);
  const planned = told.filter((one): one is PlannedItem => 'plan' in one);
  const left = told.filter((one): one is LeftItem => 'because' in one);
  const was = way.write && planned.length > 0 ? await writeBatch(ctx, way, planned) : null;
  await setItems(ctx, run.id, [
    ...planned.map((one): ItemChange => ({
      ordinal: one.item.ordinal,
      state: way.back ? 'undone' : way.write ? 'done' : 'planned',
      because: null,
      ...(way.back ? {} : { to_stage: one.plan.to.id, held: heldBy(ctx, one) }),
      ...(was?.get(one.item.ordinal) === undefined ? {} : { was: was.get(one.item.ordinal) ?? null }),
    })),
    ...left.map(({ item, because }): ItemChange => ({ ordinal: item.ordinal, state: way.back ? 'kept' : 'skipped', because })),
  ]);
  return count(ctx, way, { planned, left, more: items.length === most });
}

/** What keeps a record from going on, in words, as its own page would say it. */
function heldBy(ctx: Context, { loaded, plan }: PlannedItem): HeldBy[] {
  const shown = plan.held.length === 0 ? plan.after : shownCase(ctx, plan.after, loaded.rows);
  return plan.held.map((unmet) => {
    const { id, prompt, because } = unmetView(shown, unmet);
    return { id, label: prompt?.label ?? id, because };
  });
}

interface Dealt {
  readonly planned: readonly PlannedItem[];
  readonly left: readonly LeftItem[];
  readonly more: boolean;
}

async function count(ctx: Context, { run, back }: Way, { planned, left, more }: Dealt): Promise<boolean> {
  const ended = more ? {} : { ended_at: ctx.now };
  const subject = { kind: 'migration', id: run.id };
  const about = { playbook: run.playbook, version: { from: run.from_version, to: run.to_version }, records: run.total };
  if (back) {
    const so = { undone: run.undone + planned.length, kept: run.kept + left.length };
    await setRun(ctx, run.id, { ...so, ...ended, ...(more ? {} : { state: 'undone' }) });
    if (!more && run.what === 'migration') await announce(ctx, MIGRATION_EVENTS.undone, { subject, payload: { ...about, ...so } });
    return more;
  }
  const so = {
    done: run.done + planned.length + left.length,
    migrated: run.migrated + planned.length,
    held: run.held + planned.filter(({ plan }) => plan.held.length > 0).length,
    skipped: run.skipped + left.length,
  };
  await setRun(ctx, run.id, { ...so, ...ended, ...(more ? {} : { state: 'done' }) });
  if (!more && run.what === 'migration')
    await announce(ctx, MIGRATION_EVENTS.ended, { subject, payload: { ...about, migrated: so.migrated, skipped: so.skipped } });
  return more;
}
