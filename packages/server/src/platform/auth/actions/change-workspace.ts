import type { Body } from '@dealwright/contract/route';
import type { changeWorkspace as contract } from '@dealwright/contract/workspace';
import type { Context } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { refuse } from '../../refuse.ts';
import { workspaceChanged } from '../events.ts';
import { mayRunWorkspace } from '../policy.ts';
import { type ReadPlaybook, workspace, type WorkspaceAnswer } from '../queries/workspace.ts';
import { lockWorkspace, setWorkspace } from '../store.ts';
import { checkSettings } from '../workspace-settings.ts';

/**
 * Changes name, zone or currency of the workspace.
 *
 * Needs: owner or admin. Announces: `workspace.changed`, when something is different afterwards.
 * Refuses: `not-allowed`, `invalid` (zone, currency), `stale` with the current workspace.
 */
export async function changeWorkspace(
  ctx: Context,
  body: Body<typeof contract>,
  ifMatch: number | null,
  readPlaybook: ReadPlaybook,
): Promise<WorkspaceAnswer> {
  if (!mayRunWorkspace(ctx.actor)) refuse('not-allowed', 'Only an owner or admin of the workspace may change it.');
  checkSettings(body);
  const { version, ...before } = await lockWorkspace(ctx);
  if (ifMatch !== null && ifMatch !== version) refuse('stale', { extra: { current: await workspace(ctx, readPlaybook) } });
  const after = { name: body.name ?? before.name, zone: body.zone ?? before.zone, currency: body.currency ?? before.currency };
  const fields = (['name', 'zone', 'currency'] as const).filter((field) => before[field] !== after[field]);
  if (fields.length > 0) {
    await setWorkspace(ctx, after);
    await announce(ctx, workspaceChanged, {
      subject: { kind: 'workspace', id: ctx.workspace.id },
      payload: { changes: Object.fromEntries(fields.map((field) => [field, { from: before[field], to: after[field] }])) },
    });
  }
  return workspace(ctx, readPlaybook);
}
