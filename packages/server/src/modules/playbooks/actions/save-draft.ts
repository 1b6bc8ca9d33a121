import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { filesFault } from '../draft-names.ts';
import { DRAFT_EVENTS } from '../events.ts';
import { lockOpenDraft } from '../seen-draft.ts';
import { type DraftRow, setDraftFiles } from '../store-drafts.ts';
import { withBase } from '../with-base.ts';

type Changed = Readonly<Record<string, string | null>>;

/**
 * Saves text of a draft: all of it (`whole`), or the files named alone, where null takes one out.
 *
 * Needs: to be owner, admin or process owner. Changes: `playbook_drafts`; an approval of the text before lapses.
 * Announces: `draft.saved`, when something is different. Refuses: `not-allowed`, `not-found`, `stale` with both texts, `bad-value`, `wrong-state`.
 */
export async function saveDraft(ctx: Context, id: string, changed: Changed, version: number | null, whole: boolean): Promise<DraftRow> {
  const row = await lockOpenDraft(ctx, id, { version, given: changed });
  const files = await withBase(ctx, merged(whole ? {} : row.files, changed));
  const fault = filesFault(files);
  if (fault !== null) {
    const pointer = `/files${fault.name === '' ? '' : `/${fault.name.replaceAll('~', '~0').replaceAll('/', '~1')}`}`;
    refuse('bad-value', { detail: `${fault.name} ${fault.because}`.trim(), errors: [{ pointer, message: fault.because }] });
  }
  const names = [...new Set([...Object.keys(row.files), ...Object.keys(files)])]
    .filter((name) => row.files[name] !== files[name])
    .toSorted();
  if (names.length === 0) return row;
  const saved = await setDraftFiles(ctx, row, files);
  await announce(ctx, DRAFT_EVENTS.saved, {
    subject: { kind: 'draft', id },
    payload: { name: row.name, version: saved.version, files: names, hash: saved.hash },
  });
  return saved;
}

function merged(before: Readonly<Record<string, string>>, changed: Changed): Record<string, string> {
  const all = new Map(Object.entries(before));
  for (const [name, text] of Object.entries(changed)) {
    if (text === null) all.delete(name);
    else all.set(name, text);
  }
  return Object.fromEntries(all);
}
