import type { switchProcess as contract } from '@dealwright/contract/process-switch';
import type { Body, Out } from '@dealwright/contract/route';
import { currentStage, openStages } from '@dealwright/engine/process/position';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { runBatch } from '../migrate/run-batch.ts';
import { switchMapping } from '../migrate/switch-mapping.ts';
import { demandDone, switched } from '../migrate/switched.ts';
import { loadCase } from '../queries/case.ts';
import { insertRun, insertTarget, lockRun } from '../store-migrations.ts';
import type { RecordKind } from '../tables.ts';
import { moveRecord } from './move-record.ts';

type Given = Body<typeof contract>;

/**
 * Lets a record run another process of its version, in the stage that means most nearly the same or an earlier one. A later stage is a move
 * from there: the gates between are asked as in any jump.
 *
 * Changes: as a migration of this one record. Announces: `<kind>.processSwitched`, and `<kind>.moved` on to a later stage.
 * Refuses: `not-found`, `not-allowed`, `stale`, `wrong-state`, `bad-mapping`, `unknown-stage`, and what a move refuses.
 */
export async function switchProcess(ctx: Context, kind: RecordKind, id: string, given: Given): Promise<Out<typeof contract>> {
  const { id: memberId } = ctx.actor;
  if (memberId === null) refuse('not-allowed');
  await lockRecord(ctx, kind, id);
  const { subject, playbookVersion } = await loadCase(ctx, kind, id);
  const here = currentStage(subject);
  if (given.fromStage !== undefined && given.fromStage !== here.id)
    refuse('stale', { detail: `It is in “${here.name}” now.`, extra: { current: { stage: here.id, version: subject.version } } });
  const { target, stage: like, mapping } = switchMapping(subject, given.process);
  const open = openStages(target);
  const wanted = open.find((stage) => stage.id === (given.stage ?? like));
  if (wanted === undefined) refuse('unknown-stage', `“${target.name}” has no open stage “${given.stage ?? like}”.`);
  const later = wanted.index > (open.find((stage) => stage.id === like)?.index ?? 0);
  const placed = later ? like : wanted.id;
  const runId = v7();
  const whole = { ...mapping, stages: { ...mapping.stages, [here.id]: placed } };
  await insertRun(ctx, {
    id: runId,
    by_id: memberId,
    what: 'switch',
    playbook: subject.playbook.id,
    from_version: playbookVersion,
    to_version: playbookVersion,
    mapping: JSON.stringify({ [subject.process.id]: whole }),
    state: 'running',
    total: 1,
    ended_at: null,
  });
  await insertTarget(ctx, runId, { record_kind: kind, record_id: id, process_id: subject.process.id, from_stage: here.id });
  await runBatch(ctx, await lockRun(ctx, runId), 2);
  await demandDone(ctx, runId, 'skipped');
  if (later) await goOn(ctx, kind, id, { from: like, to: wanted.id, given });
  return switched(ctx, kind, id, runId);
}

async function goOn(
  ctx: Context,
  kind: RecordKind,
  id: string,
  { from, to, given }: { from: string; to: string; given: Given },
): Promise<void> {
  const { reason, override } = given;
  await moveRecord(ctx, kind, id, {
    to,
    fromStage: from,
    ...(reason === undefined ? {} : { reason }),
    ...(override === undefined ? {} : { override }),
  });
}
