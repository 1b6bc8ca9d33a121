import { mayRunWorkspace } from '../../../platform/auth/policy.ts';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { ensureFields } from '../../records/actions/ensure-fields.ts';
import { COMPETITORS } from '../queries/competitors.ts';

/**
 * Gives deals a list that names the competitors in them; where there is one nothing changes.
 *
 * Needs: to run the workspace. Changes: `custom_fields`. Announces: `field.created`.
 * Refuses: `not-allowed`, `bad-playbook` where a field of that name holds something else.
 */
export async function keepCompetitors(ctx: Context): Promise<void> {
  if (!mayRunWorkspace(ctx.actor)) refuse('not-allowed', 'Only an owner or admin may add a field.');
  await ensureFields(ctx, [{ kind: 'deal', key: COMPETITORS, label: 'Competitors', type: 'list', choices: [] }]);
}
