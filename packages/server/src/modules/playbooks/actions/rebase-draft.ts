import type { rebaseDraft as contract } from '@dealwright/contract/draft-merge';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { DRAFT_EVENTS } from '../events.ts';
import { mergeFiles } from '../merge-files.ts';
import { versionFiles } from '../queries/version-files.ts';
import { versionNow } from '../queries/versions.ts';
import { lockOpenDraft } from '../seen-draft.ts';
import { type DraftRow, setDraftFiles } from '../store-drafts.ts';
import { withBase } from '../with-base.ts';

/**
 * Brings an outdated draft up to the newest version: its own changes on top of it, file by file.
 *
 * Changes: `playbook_drafts`. Announces: `draft.rebased`. Refuses: `not-allowed`, `not-found`, `stale`, `wrong-state` when it is up to date,
 * `bad-value` naming each file that both changed and nobody decided about.
 */
export async function rebaseDraft(
  ctx: Context,
  id: string,
  take: Body<typeof contract>['take'],
  version: number | null,
): Promise<DraftRow> {
  const row = await lockOpenDraft(ctx, id, { version });
  const newest = (await versionNow(ctx))?.version ?? null;
  const base = row.base_version;
  if (newest === null || base === null || base >= newest) refuse('wrong-state', 'This draft is up to date.');
  const { files, open } = mergeFiles(await versionFiles(ctx, base), row.files, await versionFiles(ctx, newest), take);
  if (open.length > 0)
    refuse('bad-value', {
      detail: `Both changed ${open.join(', ')}. Say whose text stays.`,
      errors: open.map((file) => ({ pointer: `/take/${file.replaceAll('~', '~0').replaceAll('/', '~1')}`, message: 'Both changed it.' })),
    });
  const saved = await setDraftFiles(ctx, row, await withBase(ctx, files), { base_version: newest });
  await announce(ctx, DRAFT_EVENTS.rebased, {
    subject: { kind: 'draft', id },
    payload: { name: row.name, from: base, to: newest, hash: saved.hash },
  });
  return saved;
}
