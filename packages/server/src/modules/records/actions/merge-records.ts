import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { appendDeltas } from '../../../platform/db/tally.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { recordMerged, recordMergedAway } from '../events.ts';
import { FIELDS } from '../field-catalogue.ts';
import { linkName, MERGE_LINKS, type MergedKind } from '../merge-links.ts';
import { demand, demandWhole } from '../policy.ts';
import { fieldSetup } from '../queries/field-setup.ts';
import { refuseStale } from '../stale.ts';
import { moveNamed, NAMED } from '../move-named.ts';
import { insertMerge, moveLinks } from '../store-merges.ts';
import { type AnyRow, lockRows, setColumns } from '../store-rows.ts';
import { subjectOf } from '../subject.ts';
import { deltasOf } from '../tally-deltas.ts';
import type { FieldValue } from '../tables.ts';
import { valuesOf } from '../values.ts';
import { changeRecords } from './change-records.ts';

export interface MergeGiven {
  readonly survivorId: string;
  readonly mergedId: string;
  /** Whose value stays, by field. */
  readonly choose: Readonly<Record<string, 'survivor' | 'merged'>>;
  /** What the caller saw of one of the two. */
  readonly seen: { readonly id: string; readonly version: number } | null;
}

/** An owner is a member or a name, an amount has its currency: chosen together. */
const TOGETHER: Readonly<Record<string, string>> = { ownerName: 'ownerId', currency: 'revenue' };

/**
 * Makes one of two records of a kind. What hangs on the merged one moves along; its answers and stage visits stay with it; reading
 * its old id answers the survivor.
 *
 * Needs: the right to change the one and delete the other, and to see every record, for what moves may be anybody's.
 * Changes: both records, everything that points at the merged one, kept counts. Announces: `<kind>.changed` where values came over,
 * `record.merged` about the survivor, `record.mergedAway` about the other.
 * Refuses: `not-found`, `not-allowed`, `stale`, `bad-value`, `unknown-field`.
 */
export async function mergeRecords<K extends MergedKind>(ctx: Context, kind: K, given: MergeGiven): Promise<string> {
  const { survivorId, mergedId } = given;
  if (survivorId === mergedId) refuse('bad-value', 'A record cannot be merged into itself.');
  demandWhole(ctx.actor);
  const locked = await lockRows(ctx, kind, [survivorId, mergedId]);
  const survivor = locked.get(survivorId) ?? refuse('not-found');
  const merged = locked.get(mergedId) ?? refuse('not-found');
  demand(ctx.actor, 'change', survivor);
  demand(ctx.actor, 'remove', merged);
  const seen = given.seen === null ? undefined : locked.get(given.seen.id);
  if (given.seen !== null && seen?.version !== given.seen.version) await refuseStale(ctx, kind, given.seen.id);
  await changeRecords(ctx, kind, [{ id: survivorId, changes: await valuesThatCome(ctx, kind, survivor, merged, given.choose) }]);
  const moved: Record<string, string[]> = {};
  const counts: Record<string, number> = {};
  for (const link of MERGE_LINKS[kind]) {
    const keys = await moveLinks(ctx, link, { from: mergedId, to: survivorId }, null);
    if (keys.length === 0) continue;
    moved[linkName(link)] = keys;
    counts[link.what] = (counts[link.what] ?? 0) + keys.length;
  }
  const naming = await moveNamed(ctx, kind, { from: mergedId, to: survivorId }, null);
  if (naming.length > 0) Object.assign(moved, { [NAMED]: naming });
  if (naming.length > 0) counts['fields'] = naming.length;
  const kept = await lockRows(ctx, kind, [survivorId]);
  const version = (kept.get(survivorId)?.version ?? survivor.version) + 1;
  await setColumns(ctx, kind, survivorId, { ...touchedLast(survivor, merged), version, updated_at: ctx.now });
  const gone = { deleted_at: ctx.now, merged_into: survivorId, updated_at: ctx.now, version: merged.version + 1 };
  await setColumns(ctx, kind, mergedId, gone);
  await appendDeltas(ctx, deltasOf(kind, merged, null));
  const id = v7();
  await insertMerge(ctx, {
    id,
    kind,
    survivor_id: survivorId,
    merged_id: mergedId,
    merged_at: ctx.now,
    by_id: ctx.actor.id,
    by_name: ctx.actor.name,
    survivor_version: version,
    merged_version: gone.version,
    survivor_before: survivor,
    moved,
  });
  await announce(ctx, recordMerged, { ...subjectOf(kind, survivor), payload: { mergeId: id, mergedId, moved: counts } });
  await announce(ctx, recordMergedAway, { ...subjectOf(kind, merged), payload: { mergeId: id, survivorId } });
  return id;
}

/** The values of the merged record that the survivor takes over, in the API's form. */
async function valuesThatCome<K extends MergedKind>(
  ctx: Context,
  kind: K,
  survivor: AnyRow<K>,
  merged: AnyRow<K>,
  choose: MergeGiven['choose'],
): Promise<Record<string, FieldValue>> {
  const setup = await fieldSetup(ctx, kind);
  const [own, other] = [valuesOf(kind, survivor, setup), valuesOf(kind, merged, setup)];
  for (const key of Object.keys(choose))
    if (!(key in own)) refuse('unknown-field', `A ${kind} has no field “${key.slice(0, 80)}” to choose.`);
  const references = new Set(FIELDS[kind].filter((field) => field.of === kind).map((field) => field.key));
  const coming: Record<string, FieldValue> = {};
  for (const [key, value] of Object.entries(other)) {
    const by = TOGETHER[key] !== undefined && TOGETHER[key] in own ? TOGETHER[key] : key;
    const unknown = own[by] == null && (by !== 'ownerId' || own['ownerName'] == null);
    const chosen = choose[key] ?? choose[by];
    const takes = chosen === 'merged' || (chosen === undefined && unknown && value !== null);
    if (takes) coming[key] = value;
  }
  for (const key of references) if (coming[key] === survivor.id || coming[key] === merged.id) delete coming[key];
  // One that was below the other is below nobody.
  for (const key of references) if (own[key] === merged.id) coming[key] = null;
  return coming;
}

function touchedLast(survivor: object, merged: object): { last_touched_at?: string } {
  const times = [survivor, merged].flatMap((row) =>
    'last_touched_at' in row && typeof row.last_touched_at === 'string' ? [row.last_touched_at] : [],
  );
  const last = times.toSorted().at(-1);
  return last === undefined ? {} : { last_touched_at: last };
}
