import type { logActivity as logging } from '@dealwright/contract/activities';
import type { Body } from '@dealwright/contract/route';
import type { Selectable } from 'kysely';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { announceMany } from '../../../platform/events/announce.ts';
import type { Person } from '../../../platform/events/person.ts';
import { refuse } from '../../../platform/refuse.ts';
import { activityLogged } from '../events.ts';
import { ABOUT_KINDS, isProcessKind } from '../field-catalogue.ts';
import { plainInstant } from '../plain-time.ts';
import { demand } from '../policy.ts';
import { outcomesByKind } from '../queries/outcomes.ts';
import { insertActivities } from '../store-activities.ts';
import { lockRows, updateRows } from '../store-rows.ts';
import { subjectOf } from '../subject.ts';
import type { AboutKind, ActivityTable } from '../tables.ts';

export type ActivityInput = Body<typeof logging> & { readonly outsideId?: string | null };

/**
 * Logs what happened, each with its own date. The records are locked, count one version each and remember when they were last touched.
 *
 * Needs: the right to write. Announces: `activity.logged` about the record, when it occurred.
 * Refuses: `not-found` (record or contact), `bad-date` (in the future), `not-allowed`.
 */
export async function logActivities(ctx: Context, given: readonly ActivityInput[]): Promise<Selectable<ActivityTable>[]> {
  demand(ctx.actor, 'create', null);
  await checkContacts(ctx, given);
  // History is taken as its file tells it.
  if (!ctx.history) await checkOutcomes(ctx, given);
  const rows = given.map((one) => rowOf(ctx, one));
  const beside = new Map<string, Person>();
  for (const kind of ABOUT_KINDS) {
    const about = rows.filter((row) => row.about_kind === kind);
    for (const record of await touch(ctx, kind, about)) {
      const { person } = subjectOf(kind, record);
      if (person !== undefined) beside.set(record.id, person);
    }
  }
  const inserted = await insertActivities(ctx, rows);
  await announceMany(
    ctx,
    activityLogged,
    rows.map((row, index) => ({
      subject: { kind: row.about_kind, id: row.about_id },
      occurredAt: row.occurred_at,
      // Whom it was with comes first; without one it is about whom the deal or customer is with.
      person: row.contact_id === null ? (beside.get(row.about_id) ?? null) : null,
      payload: {
        activityId: row.id,
        kind: given[index]?.kind ?? 'note',
        subject: row.subject,
        direction: given[index]?.direction ?? null,
        outcome: given[index]?.outcome ?? null,
        minutes: row.minutes,
        contactId: row.contact_id,
      },
    })),
  );
  return inserted;
}

function rowOf(ctx: Context, given: ActivityInput) {
  const occurredAt = plainInstant(given.occurredAt ?? ctx.now);
  if (occurredAt === null) return refuse('bad-date', 'Write when it happened as ISO 8601 with its zone.');
  // A clock a little ahead of ours is no reason to refuse.
  if (Date.parse(occurredAt) > Date.parse(ctx.now) + 300_000) return refuse('bad-date', 'This lies in the future. Log what has happened.');
  return {
    workspace_id: ctx.workspace.id,
    id: v7(),
    kind: given.kind,
    about_kind: given.about.kind,
    about_id: given.about.id,
    subject: given.subject?.toWellFormed() ?? null,
    body: given.body?.toWellFormed() ?? null,
    direction: given.direction ?? null,
    outcome: given.outcome ?? null,
    minutes: given.minutes ?? null,
    contact_id: given.contactId ?? null,
    occurred_at: occurredAt,
    recorded_at: ctx.now,
    by_id: ctx.actor.id,
    by_name: ctx.actor.name,
    version: 1,
    outside_id: given.outsideId ?? null,
    deleted_at: null,
  };
}

async function checkOutcomes(ctx: Context, given: readonly ActivityInput[]): Promise<void> {
  if (given.every((one) => (one.outcome ?? null) === null)) return;
  const known = await outcomesByKind(ctx);
  for (const { kind, outcome } of given) {
    if (outcome === null || outcome === undefined || known.get(kind)?.some((one) => one.code === outcome)) continue;
    const codes = known.get(kind)?.map((one) => one.code) ?? [];
    const message = codes.length === 0 ? `A ${kind} has no outcome.` : `A ${kind} goes one of these ways: ${codes.join(', ')}.`;
    refuse('bad-value', { detail: message, errors: [{ pointer: '/outcome', message }] });
  }
}

async function checkContacts(ctx: Context, given: readonly ActivityInput[]): Promise<void> {
  const wanted = [...new Set(given.flatMap((one) => one.contactId ?? []))];
  if (wanted.length === 0) return;
  const rows = await ctx.tx
    .selectFrom('contacts')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', wanted)
    .where('deleted_at', 'is', null)
    .execute();
  if (rows.length < wanted.length) refuse('not-found', 'There is no such contact.');
}

async function touch(
  ctx: Context,
  kind: AboutKind,
  rows: readonly { about_id: string; occurred_at: string }[],
): Promise<readonly { readonly id: string }[]> {
  if (rows.length === 0) return [];
  const locked = await lockRows(
    ctx,
    kind,
    rows.map((row) => row.about_id),
  );
  const updates = [...locked.values()].map((record) => {
    const times = rows.filter((row) => row.about_id === record.id).map((row) => row.occurred_at);
    const kept = 'last_touched_at' in record && typeof record.last_touched_at === 'string' ? [record.last_touched_at] : [];
    const touched = isProcessKind(kind) ? { last_touched_at: [...times, ...kept].toSorted().at(-1) ?? null } : {};
    return { id: record.id, version: record.version + 1, updated_at: ctx.now, ...touched };
  });
  await updateRows(ctx, kind, updates);
  return [...locked.values()];
}
