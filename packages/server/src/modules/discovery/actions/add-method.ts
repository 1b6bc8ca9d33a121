import type { addMethod as addMethodRoute } from '@dealwright/contract/methods';
import type { Body, Out } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { saveDraft } from '../../playbooks/actions/save-draft.ts';
import { draftById } from '../../playbooks/queries/drafts.ts';
import { frameworkLibrary } from '../../playbooks/queries/framework-library.ts';

/**
 * Takes a way of selling into a draft: its framework and its questions are copied in, and are the draft's own from then on.
 *
 * Needs: what saving a draft needs. Changes, announces: as saving a draft does.
 * Refuses: `not-found`, `taken` where the draft has it, `stale`, `wrong-state`.
 */
export async function addMethod(
  ctx: Context,
  draftId: string,
  { method, version }: Body<typeof addMethodRoute>,
): Promise<Out<typeof addMethodRoute>> {
  const { frameworks, files } = await frameworkLibrary();
  if (!frameworks.some(({ id }) => id === method)) refuse('not-found', 'No such way of selling ships.');
  const taken = Object.fromEntries(
    [`frameworks/${fileOf(method)}.yaml`, `questions/${fileOf(method)}.yaml`].flatMap((path) =>
      files[path] === undefined ? [] : [[path, files[path]]],
    ),
  );
  const draft = await draftById(ctx, draftId);
  const there = Object.keys(draft.files).find((path) => Object.hasOwn(taken, path) || declares(draft.files[path] ?? '', method));
  if (there !== undefined) refuse('taken', `The draft has it already, in ${there}.`);
  const saved = await saveDraft(ctx, draftId, taken, version ?? null, false);
  return { files: Object.keys(taken), version: saved.version };
}

/** `accountBased` stands in account-based.yaml. */
function fileOf(method: string): string {
  return method.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Whether a file is a framework of that id under another name. */
function declares(text: string, method: string): boolean {
  return text.split('\n').some((line) => line.trimEnd() === `framework: ${method}`);
}
