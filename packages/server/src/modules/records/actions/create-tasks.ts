import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { announceMany } from '../../../platform/events/announce.ts';
import type { Person } from '../../../platform/events/person.ts';
import { taskCreated } from '../events.ts';
import { ABOUT_KINDS } from '../field-catalogue.ts';
import { checkedDate } from '../plain-time.ts';
import { demand } from '../policy.ts';
import { checkMembers } from '../queries/references.ts';
import { lockRows, updateRows } from '../store-rows.ts';
import { insertTasks } from '../store-tasks.ts';
import { personOf, subjectOf } from '../subject.ts';
import type { AboutKind } from '../tables.ts';

export interface NewTask {
  readonly title: string;
  readonly dueOn: string | null;
  readonly ownerId: string | null;
  readonly about: { readonly kind: AboutKind; readonly id: string };
  /** Its id in the system it comes from. */
  readonly outsideId: string | null;
}

/**
 * Makes many tasks at once, up to 500; answers their ids in the same order. Each record counts one version, however many tasks it gets.
 *
 * Needs: the right to change the records. Changes: `tasks`, the records' versions. Announces: `task.created` about the record.
 * Refuses: `not-found`, `not-allowed`, `bad-value`.
 */
export async function createTasks(ctx: Context, given: readonly NewTask[]): Promise<string[]> {
  demand(ctx.actor, 'create', null);
  await checkMembers(ctx, [...new Set(given.flatMap((one) => one.ownerId ?? []))], '/ownerId');
  const beside = new Map<string, Person>();
  for (const kind of ABOUT_KINDS) {
    const about = given.filter((one) => one.about.kind === kind).map((one) => one.about.id);
    if (about.length > 0) for (const [id, person] of await counted(ctx, kind, about)) beside.set(id, person);
  }
  const rows = given.map((one) => ({
    workspace_id: ctx.workspace.id,
    id: v7(),
    created_at: ctx.now,
    updated_at: ctx.now,
    created_by: ctx.actor.id,
    deleted_at: null,
    title: one.title.toWellFormed(),
    due_on: checkedDate(one.dueOn, '/dueOn'),
    owner_id: one.ownerId,
    done_at: null,
    done_by: null,
    snoozed_until: null,
    about_kind: one.about.kind,
    about_id: one.about.id,
    activity_id: null,
    outside_id: one.outsideId,
  }));
  await insertTasks(ctx, rows);
  await announceMany(
    ctx,
    taskCreated,
    rows.map((row) => ({
      subject: { kind: row.about_kind, id: row.about_id },
      person: beside.get(row.about_id) ?? null,
      payload: { taskId: row.id, title: row.title, dueOn: row.due_on, ownerId: row.owner_id, activityId: null },
    })),
  );
  return rows.map((row) => row.id);
}

/** Counts a version of each record; answers whom words about it are about. */
async function counted(ctx: Context, kind: AboutKind, ids: readonly string[]): Promise<Map<string, Person>> {
  const locked = await lockRows(ctx, kind, ids);
  const people = new Map<string, Person>();
  for (const record of locked.values()) {
    demand(ctx.actor, 'change', record);
    const person = personOf({ kind, id: record.id }) ?? subjectOf(kind, record).person;
    if (person !== undefined) people.set(record.id, person);
  }
  await updateRows(
    ctx,
    kind,
    [...locked.values()].map((record) => ({ id: record.id, version: record.version + 1, updated_at: ctx.now })),
  );
  return people;
}
