import type { signOff as contract } from '@dealwright/contract/overrides';
import type { Body } from '@dealwright/contract/route';
import { decideSignOff } from '@dealwright/engine/process/decide-sign-off';
import { currentStage, currentVisit } from '@dealwright/engine/process/position';
import { spaced } from '@dealwright/engine/process/title-of';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { bumpVersion } from '../../records/actions/bump-version.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { PROCESS_EVENTS } from '../events.ts';
import { personIn } from '../person-in.ts';
import { type Loaded, loadCase } from '../queries/case.ts';
import { settle } from '../settle.ts';
import { insertOverrides } from '../store.ts';
import type { RecordKind } from '../tables.ts';

/**
 * Passes one thing that blocks a way out of the present stage, without moving: the right is that of the move's own override.
 *
 * Changes: `overrides`, the record's version and next step. Announces: `<kind>.signedOff`.
 * Refuses: `not-found`, `may-not-override`, `wrong-state` where nothing of the name blocks, `bad-date`.
 */
export async function signOff(ctx: Context, kind: RecordKind, id: string, given: Body<typeof contract>): Promise<Loaded> {
  await lockRecord(ctx, kind, id);
  const loaded = await loadCase(ctx, kind, id);
  const { subject, playbookVersion } = loaded;
  const { criterion, reason } = given;
  const until = given.until === undefined ? null : new Date(given.until).toISOString();
  if (until !== null && Date.parse(until) <= Date.parse(ctx.now)) refuse('bad-date', 'Say a moment that is still to come.');
  const decided = decideSignOff(subject, criterion, ctx.now);
  if (decided.kind === 'refused') {
    if (decided.unmet === null) refuse('wrong-state', `Nothing called “${criterion}” blocks a way out of this stage.`);
    const roles = decided.unmet.overrideBy.map((role) => spaced(role).toLowerCase());
    refuse('may-not-override', roles.length === 0 ? 'Nobody may pass this.' : `Only ${roles.join(' or ')} may pass this.`);
  }
  const signed = { visit_id: currentVisit(subject).id, criterion, reason, until, given_at: ctx.now, by_id: ctx.actor.id };
  await insertOverrides(ctx, { kind, id }, [signed]);
  await announce(ctx, PROCESS_EVENTS[kind].signedOff, {
    subject: { kind, id },
    payload: { criterion, stage: currentStage(subject).id, reason, until },
    playbookVersion,
    person: personIn(loaded),
  });
  await bumpVersion(ctx, kind, id);
  return settle(ctx, kind, id);
}
