import type { startMigration as contract } from '@dealwright/contract/migrations';
import type { Body } from '@dealwright/contract/route';
import type { Playbook } from '@dealwright/engine/language/playbook';
import { mappingFaults } from '@dealwright/engine/process/migrate/mapping';
import { v7 } from 'uuid';
import { mayShapePlaybook } from '../../../platform/auth/policy.ts';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { knownPlaybook, versionByNumber, versionsBetween } from '../../playbooks/queries/versions.ts';
import { MIGRATION_EVENTS } from '../events.ts';
import { type Mappings, mappingsOf } from '../migrate/mapping-given.ts';
import { runBatch } from '../migrate/run-batch.ts';
import { migrationJobType } from '../migration-job.ts';
import { stagesOfRun } from '../queries/migrations.ts';
import { demandAlone, insertRun, insertTargets, lockRun, setRun } from '../store-migrations.ts';

/** Up to here it is done while the caller waits. */
const AT_ONCE = 200;

/**
 * Takes the open records of a version to another, few at once, more in the background; as a dry run it only says what would become of
 * them. Answers the run's id.
 *
 * Changes: `playbook_migrations`, `playbook_migration_records`; unless dry what `writeBatch` changes. Announces: `migration.started`.
 * Refuses: `not-allowed`, `not-found`, `bad-mapping` where a stage with records goes nowhere, `wrong-state` while another one runs.
 */
export async function startMigration(ctx: Context, playbook: string, given: Body<typeof contract>): Promise<string> {
  const { id: memberId } = ctx.actor;
  if (memberId === null || !mayShapePlaybook(ctx.actor))
    refuse('not-allowed', 'Only those who may publish the playbook may migrate records.');
  await knownPlaybook(ctx, playbook);
  const [from, to] = [await versionByNumber(ctx, given.from), await versionByNumber(ctx, given.to)];
  if (from === null || to === null) refuse('not-found', `There is no version ${from === null ? given.from : given.to}.`);
  if (given.from === given.to) refuse('wrong-state', `They run version ${given.to} already.`);
  const mappings = mappingsOf({ from, to, between: await versionsBetween(ctx, given.from, given.to) }, given.mapping, given.processes);
  if (!given.dryRun) await demandAlone(ctx);
  const id = v7();
  const what = given.dryRun ? 'dryRun' : 'migration';
  const versions = { playbook: to.id, from_version: given.from, to_version: given.to };
  await insertRun(ctx, { id, by_id: memberId, what, state: 'running', ended_at: null, mapping: JSON.stringify(mappings), ...versions });
  const total = await insertTargets(ctx, { id, from: given.from }, Object.keys(mappings));
  await setRun(ctx, id, { total });
  if (!given.dryRun) {
    await demandWholeMapping(ctx, id, mappings, { from, to });
    const about = { playbook: to.id, version: { from: given.from, to: given.to }, records: total };
    await announce(ctx, MIGRATION_EVENTS.started, { subject: { kind: 'migration', id }, payload: about, playbookVersion: given.to });
  }
  if (total > AT_ONCE) await ctx.enqueue(migrationJobType, { workspaceId: ctx.workspace.id, runId: id, memberId });
  else await runBatch(ctx, await lockRun(ctx, id), AT_ONCE + 1);
  return id;
}

/** A stage that records stand in must go somewhere; one that is empty need not. */
async function demandWholeMapping(
  ctx: Context,
  id: string,
  mappings: Mappings,
  { from, to }: { from: Playbook; to: Playbook },
): Promise<void> {
  const stages = await stagesOfRun(ctx, id);
  const errors = stages.flatMap(({ process, stage, count }) => {
    const [before, mapping] = [from.processes.find((one) => one.id === process), mappings[process]];
    const after = to.processes.find((one) => one.id === mapping?.to);
    if (before === undefined || mapping === undefined) return [];
    const name = before.stages.find((one) => one.id === stage)?.name ?? stage;
    const lost = after === undefined || mappingFaults(before, after, mapping).some((fault) => fault.stage === stage);
    const pointer = `/mapping/${process}/stages/${stage}`;
    return lost ? [{ pointer, message: `Say where “${name}” of “${before.name}” goes: ${count} open in it.` }] : [];
  });
  if (errors.length > 0) refuse('bad-mapping', { detail: errors[0]?.message ?? '', errors });
}
