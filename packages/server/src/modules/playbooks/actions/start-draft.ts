import type { startDraft as contract } from '@dealwright/contract/playbook-drafts';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { filesFault } from '../draft-names.ts';
import { DRAFT_EVENTS } from '../events.ts';
import { versionFiles } from '../queries/version-files.ts';
import { newestVersion } from '../queries/versions.ts';
import { demandShaping } from '../seen-draft.ts';
import { shippedFiles, shippedNames } from '../shipped.ts';
import { type DraftRow, draftRow, insertDraft } from '../store-drafts.ts';
import { withBase } from '../with-base.ts';

type From = Body<typeof contract>['from'];
interface Source {
  readonly files: Readonly<Record<string, string>>;
  /** In words, where it is not simply the newest version. */
  readonly said: string | null;
  readonly base: number | null;
  readonly authors: readonly string[];
}

/**
 * Starts a draft. What it changes is the newest version, whatever its text was taken from; a copy keeps the base of its original.
 *
 * Needs: to be owner, admin or process owner. Changes: `playbook_drafts`. Announces: `draft.started`.
 * Refuses: `not-allowed`, `not-found`, `bad-value` for files that are none, `bad-playbook` where no playbook ships under the name.
 */
export async function startDraft(ctx: Context, name: string, from: From): Promise<DraftRow> {
  demandShaping(ctx);
  const newest = (await newestVersion(ctx))?.version ?? null;
  const source = await sourceOf(ctx, from, newest);
  const files = await withBase(ctx, source.files);
  const fault = filesFault(files);
  if (fault !== null)
    refuse('bad-value', { detail: `${fault.name} ${fault.because}`.trim(), errors: [{ pointer: '/from/files', message: fault.because }] });
  const { said, base, authors } = source;
  const row = await insertDraft(ctx, { name, files, base_version: base, started_from: said, authors: [...authors] });
  await announce(ctx, DRAFT_EVENTS.started, {
    subject: { kind: 'draft', id: row.id },
    payload: { name, from: said ?? (base === null ? 'nothing' : `version ${base}`) },
  });
  return row;
}

async function sourceOf(ctx: Context, from: From, newest: number | null): Promise<Source> {
  if ('files' in from) return { files: from.files, said: 'files', base: newest, authors: [] };
  if ('template' in from) {
    const files = await shippedFiles(from.template);
    if (files === null)
      refuse('bad-playbook', `No playbook named "${from.template}" ships. There are: ${(await shippedNames()).join(', ')}.`);
    return { files, said: from.template, base: newest, authors: [] };
  }
  if ('draft' in from) {
    const { files, name, base_version: base, authors } = await draftRow(ctx, from.draft);
    return { files, said: name, base, authors };
  }
  const version = from.version === 'newest' ? newest : from.version;
  if (version === null) refuse('not-found', 'This workspace has no playbook yet.');
  return { files: await versionFiles(ctx, version), said: version === newest ? null : `v${version}`, base: newest, authors: [] };
}
