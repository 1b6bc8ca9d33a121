import type { startReplay as starting } from '@dealwright/contract/playbook-replay';
import type { Body } from '@dealwright/contract/route';
import { addDays, calendarDate } from '@dealwright/engine/base/working-time';
import { playbookHash } from '@dealwright/engine/language/playbook-hash';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { draftById } from '../../playbooks/queries/drafts.ts';
import { playbookOfText } from '../../playbooks/queries/text-playbook.ts';
import { knownPlaybook } from '../../playbooks/queries/versions.ts';
import { replayJobType } from '../replay-job.ts';
import { insertReplay } from '../store.ts';

const A_YEAR = 365;

/**
 * Has what was recorded led through a text by a job, with the rights of whoever asks. Answers the replay's id.
 *
 * Changes: `playbook_replays`. Refuses: `not-found` (playbook or draft), `bad-playbook`, `bad-value` (neither or both of text and
 * draft, a period that ends before it begins, a process the text has not), `not-allowed`.
 */
export async function startReplay(ctx: Context, playbook: string, given: Body<typeof starting>): Promise<string> {
  const { id: memberId } = ctx.actor;
  if (memberId === null) return refuse('not-allowed');
  await knownPlaybook(ctx, playbook);
  const files = await filesOf(ctx, given);
  const draft = await playbookOfText(ctx, files);
  const { process = null, ownerId = null, teamId = null } = given;
  if (process !== null && !draft.processes.some(({ id }) => id === process)) refuse('bad-value', `The text has no process "${process}".`);
  const until = given.until ?? calendarDate(ctx.now, ctx.workspace.zone);
  const since = given.since ?? addDays(until, -A_YEAR);
  if (since > until) refuse('bad-value', 'The period ends before it begins.');
  const id = v7();
  await insertReplay(ctx, {
    workspace_id: ctx.workspace.id,
    id,
    created_at: ctx.now,
    ended_at: null,
    by_id: memberId,
    draft_id: given.draft ?? null,
    hash: playbookHash(files),
    files: JSON.stringify(files),
    since,
    until,
    process,
    owner_id: ownerId,
    team_id: teamId,
    state: 'running',
    result: null,
  });
  await ctx.enqueue(replayJobType, { workspaceId: ctx.workspace.id, replayId: id, memberId });
  return id;
}

async function filesOf(ctx: Context, { files, draft }: Body<typeof starting>): Promise<Readonly<Record<string, string>>> {
  if ((files === undefined) === (draft === undefined)) return refuse('bad-value', 'Give a text or a draft, one of them.');
  return files ?? (await draftById(ctx, draft ?? '')).files;
}
