import { v7 } from 'uuid';
import type { addDraftComment as contract } from '@dealwright/contract/draft-reviews';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { DRAFT_EVENTS } from '../events.ts';
import { insertComment, lockThread, threadPeople } from '../store-comments.ts';
import { lockDraft } from '../store-drafts.ts';

/**
 * Says something about a draft, or replies. A reply stands where its thread does.
 *
 * Needs: to be a member who may write. Changes: `draft_comments`. Announces: `draft.commented`, for the authors and whoever took part.
 * Refuses: `not-found`, `bad-value` for a line without its file or a file the draft has not, `wrong-state` once it is discarded.
 */
export async function commentDraft(ctx: Context, id: string, given: Body<typeof contract>): Promise<void> {
  const draft = await lockDraft(ctx, id);
  if (draft.state === 'discarded') refuse('wrong-state', 'This draft is discarded.');
  const thread = given.replyTo === undefined ? null : await lockThread(ctx, id, given.replyTo);
  const place = thread ?? { file: given.file ?? null, line: given.line ?? null, part: given.part ?? null };
  if (thread === null) checkPlace(draft.files, place);
  const { file, line, part } = place;
  const people = [...draft.authors, ...(thread === null ? [] : await threadPeople(ctx, thread.id))];
  await insertComment(ctx, {
    id: v7(),
    draft_id: id,
    draft_version: draft.version,
    file,
    line,
    part,
    reply_to: thread?.id ?? null,
    text: given.text,
  });
  await announce(ctx, DRAFT_EVENTS.commented, {
    subject: { kind: 'draft', id },
    payload: { name: draft.name, where: part ?? (file === null || line === null ? file : `${file}:${line}`), tell: [...new Set(people)] },
  });
}

function checkPlace(files: Readonly<Record<string, string>>, { file, line }: { file: string | null; line: number | null }): void {
  if (file === null && line !== null)
    refuse('bad-value', { detail: 'Say of which file.', errors: [{ pointer: '/file', message: 'Say of which file.' }] });
  if (file === null) return;
  const text = Object.hasOwn(files, file) ? files[file] : undefined;
  const message =
    text === undefined ? 'The draft has no such file.' : line !== null && line > text.split('\n').length ? 'The file ends before.' : null;
  if (message !== null) refuse('bad-value', { detail: message, errors: [{ pointer: text === undefined ? '/file' : '/line', message }] });
}
