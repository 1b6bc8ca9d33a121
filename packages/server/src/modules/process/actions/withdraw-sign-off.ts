import { decideSignOff } from '@dealwright/engine/process/decide-sign-off';
import { currentStage, currentVisit } from '@dealwright/engine/process/position';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { bumpVersion } from '../../records/actions/bump-version.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { PROCESS_EVENTS } from '../events.ts';
import { type Loaded, loadCase } from '../queries/case.ts';
import { settle } from '../settle.ts';
import { deleteOverrides } from '../store.ts';
import type { RecordKind } from '../tables.ts';

/**
 * Takes back what was signed for in the present stay: whoever signed may, and whoever could. The log keeps both.
 *
 * Changes: `overrides`, the record's version and next step. Announces: `<kind>.signOffWithdrawn`. Refuses: `not-found`, `may-not-override`.
 */
export async function withdrawSignOff(ctx: Context, kind: RecordKind, id: string, criterion: string): Promise<Loaded> {
  await lockRecord(ctx, kind, id);
  const { subject, playbookVersion } = await loadCase(ctx, kind, id);
  const visit = currentVisit(subject).id;
  const signers = await deleteOverrides(ctx, { kind, id }, visit, criterion);
  if (signers.length === 0) refuse('not-found', 'Nobody has signed for this in the present stay.');
  const without = { ...subject, overrides: subject.overrides.filter((one) => one.criterion !== criterion || one.visit !== visit) };
  const own = ctx.actor.id !== null && signers.every((by) => by === ctx.actor.id);
  if (!own && decideSignOff(without, criterion, ctx.now).kind !== 'signed')
    refuse('may-not-override', 'Whoever signed takes it back, or whoever could sign.');
  const payload = { criterion, stage: currentStage(subject).id };
  await announce(ctx, PROCESS_EVENTS[kind].signOffWithdrawn, { subject: { kind, id }, payload, playbookVersion });
  await bumpVersion(ctx, kind, id);
  return settle(ctx, kind, id);
}
