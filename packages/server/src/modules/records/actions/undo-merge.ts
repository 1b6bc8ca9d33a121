import type { Context } from '../../../platform/context.ts';
import { appendDeltas } from '../../../platform/db/tally.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { recordMergeUndone } from '../events.ts';
import { linkName, MERGE_LINKS, type MergedKind } from '../merge-links.ts';
import { demand, demandWhole } from '../policy.ts';
import { fieldSetup } from '../queries/field-setup.ts';
import { mergedKind, UNDO_DAYS } from '../queries/merges.ts';
import { setFieldValues } from '../store-fields.ts';
import { moveNamed, NAMED } from '../move-named.ts';
import { lockMerge, lockMerged, moveLinks, setMergeUndone } from '../store-merges.ts';
import { lockRows, setColumns } from '../store-rows.ts';
import { subjectOf } from '../subject.ts';
import { deltasOf } from '../tally-deltas.ts';

/**
 * Takes a merge back: both records and everything that moved stand as before it.
 *
 * Needs: the rights merging needs. Announces: `record.mergeUndone` about both.
 * Refuses: `not-found`, `not-allowed`, `wrong-state` with what stands in the way: taken back already, 30 days past, or changed since.
 */
export async function undoMerge(ctx: Context, id: string): Promise<void> {
  demandWhole(ctx.actor);
  const merge = await lockMerge(ctx, id);
  const kind = mergedKind(merge.kind);
  if (merge.undone_at !== null) refuse('wrong-state', 'This merge was taken back already.');
  if (Date.parse(ctx.now) - Date.parse(merge.merged_at) > UNDO_DAYS * 86_400_000)
    refuse('wrong-state', `A merge can be taken back within ${UNDO_DAYS} days.`);
  const survivor = await survivorOf(ctx, kind, merge);
  demand(ctx.actor, 'change', survivor);
  for (const link of MERGE_LINKS[kind]) {
    const keys = keysOf(merge.moved, linkName(link));
    if (keys.length === 0) continue;
    const back = await moveLinks(ctx, link, { from: merge.survivor_id, to: merge.merged_id }, keys);
    if (back.length !== keys.length) refuse('wrong-state', `Some of the ${link.what} that came along have moved on since.`);
  }
  const named = keysOf(merge.moved, NAMED);
  const back = named.length === 0 ? [] : await moveNamed(ctx, kind, { from: merge.survivor_id, to: merge.merged_id }, named);
  if (back.length !== named.length) refuse('wrong-state', 'Some of the fields that came along name another record since.');
  await restore(ctx, kind, merge, survivor.version);
  await setMergeUndone(ctx, id);
  await announce(ctx, recordMergeUndone, { ...subjectOf(kind, survivor), payload: { mergeId: id, otherId: merge.merged_id } });
  const merged = { subject: { kind, id: merge.merged_id }, payload: { mergeId: id, otherId: merge.survivor_id } };
  await announce(ctx, recordMergeUndone, merged);
}

type Merge = Awaited<ReturnType<typeof lockMerge>>;

async function survivorOf<K extends MergedKind>(ctx: Context, kind: K, merge: Merge) {
  const survivor = (await lockRows(ctx, kind, [merge.survivor_id])).get(merge.survivor_id) ?? refuse('not-found');
  const since = survivor.version - merge.survivor_version;
  if (since !== 0) refuse('wrong-state', `“${survivor.name}” was changed ${since === 1 ? 'once' : `${since} times`} since the merge.`);
  if (!(await lockMerged(ctx, kind, merge))) refuse('wrong-state', 'The record that was merged away has changed since.');
  return survivor;
}

async function restore<K extends MergedKind>(ctx: Context, kind: K, merge: Merge, version: number): Promise<void> {
  const kept = Object.entries(merge.survivor_before).filter(([column]) => !LIVE.has(column));
  const survivor = await setColumns(ctx, kind, merge.survivor_id, {
    ...Object.fromEntries(kept),
    version: version + 1,
    updated_at: ctx.now,
  });
  const merged = await setColumns(ctx, kind, merge.merged_id, {
    deleted_at: null,
    merged_into: null,
    updated_at: ctx.now,
    version: merge.merged_version + 1,
  });
  await setFieldValues(ctx, [survivor], await fieldSetup(ctx, kind), false);
  await appendDeltas(ctx, deltasOf(kind, null, merged));
}

/** What goes on living beside the values: where a lead stands and what is next there. */
const LIVE = new Set([
  'workspace_id',
  'id',
  'version',
  'updated_at',
  'deleted_at',
  'merged_into',
  'process_id',
  'playbook_version',
  'stage',
  'stage_name',
  'stage_outcome',
  'stage_entered_at',
  'closed_at',
  'next_kind',
  'next_ref',
  'next_title',
  'next_due_at',
  'next_because',
  'next_do',
  'next_risk',
]);

function keysOf(moved: Readonly<Record<string, unknown>>, name: string): string[] {
  const keys = moved[name];
  return Array.isArray(keys) ? keys.filter((key): key is string => typeof key === 'string') : [];
}
