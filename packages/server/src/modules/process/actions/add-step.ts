import type { Body } from '@dealwright/contract/route';
import type { addStep as contract } from '@dealwright/contract/process';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { bumpVersion } from '../../records/actions/bump-version.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { PROCESS_EVENTS } from '../events.ts';
import { personIn } from '../person-in.ts';
import { type Loaded, loadCase } from '../queries/case.ts';
import { settle } from '../settle.ts';
import { insertAddedStep } from '../store-daily-work.ts';
import type { RecordKind } from '../tables.ts';

/**
 * Adds a step to this record alone; it stays with it from stage to stage until it is done.
 *
 * Changes: `added_steps`, the record's version and next step. Announces: `<kind>.stepAdded`. Refuses: `not-found`.
 */
export async function addStep(ctx: Context, kind: RecordKind, id: string, given: Body<typeof contract>): Promise<Loaded> {
  await lockRecord(ctx, kind, id);
  const loaded = await loadCase(ctx, kind, id);
  const dueAt = given.dueAt === undefined ? null : new Date(given.dueAt).toISOString();
  const step = await insertAddedStep(ctx, { kind, id }, { title: given.title, do: given.do, dueAt });
  await announce(ctx, PROCESS_EVENTS[kind].stepAdded, {
    subject: { kind, id },
    payload: { step, title: given.title, do: given.do, dueAt },
    occurredAt: ctx.now,
    playbookVersion: loaded.playbookVersion,
    person: personIn(loaded),
  });
  await bumpVersion(ctx, kind, id);
  return settle(ctx, kind, id);
}
