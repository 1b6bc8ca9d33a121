import type { retireStep as retiring } from '@dealwright/contract/step-usefulness';
import type { Body, Out } from '@dealwright/contract/route';
import { retireStep as withoutStep } from '@dealwright/engine/insights/steps/retire-step';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { saveDraft } from '../../playbooks/actions/save-draft.ts';
import { startDraft } from '../../playbooks/actions/start-draft.ts';
import { knownPlaybook, newestPlaybook } from '../../playbooks/queries/versions.ts';
import { processOf } from '../queries/step-use.ts';

const LONGEST_NAME = 120;

/**
 * Starts a draft of the newest version with exactly one change: a step is gone, or no longer required.
 *
 * Needs: to be owner, admin or process owner. Changes: `playbook_drafts`. Announces: `draft.started`, `draft.saved`.
 * Refuses: `not-allowed`, `not-found`, `bad-value` (no such step, one that must stay, one written in another playbook), `wrong-state`.
 */
export async function retireStep(
  ctx: Context,
  id: string,
  step: string,
  { process: wanted, stage, how }: Body<typeof retiring>,
): Promise<Out<typeof retiring>> {
  await knownPlaybook(ctx, id);
  const process = processOf((await newestPlaybook(ctx)).playbook, wanted);
  const title = process.stages.find((one) => one.id === stage)?.steps.find((one) => one.id === step)?.title ?? step;
  const name = how === 'drop' ? `Without: ${title}` : `Optional: ${title}`;
  const draft = await startDraft(ctx, name.slice(0, LONGEST_NAME), { version: 'newest' });
  const done = withoutStep(draft.files, process, { stage, step, how });
  if (done.kind === 'refused') return refuse('bad-value', done.because);
  const changed = Object.fromEntries(Object.entries(done.files).filter(([file, text]) => draft.files[file] !== text));
  const [file] = Object.keys(changed);
  if (file === undefined) return refuse('bad-value', 'The step is not required as it is.');
  await saveDraft(ctx, draft.id, changed, draft.version, false);
  return { draft: draft.id, file };
}
