import type { draftMerge as merge } from '@dealwright/contract/draft-merge';
import type { PlaybookDiff } from '@dealwright/contract/playbook-versions';
import type { Out } from '@dealwright/contract/route';
import { compilePlaybook } from '@dealwright/engine/language/compile-playbook';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { compileOrRefuse } from '../compiled.ts';
import { compareFiles } from '../merge-files.ts';
import { draftRow } from '../store-drafts.ts';
import { diffView } from './playbook-diff.ts';
import { versionFiles } from './version-files.ts';
import { newestPlaybook, newestVersion, versionByNumber } from './versions.ts';

/** What a draft changes against a version, the newest if none is named. Refuses: `not-found`, `bad-playbook`. */
export async function diffDraft(ctx: Context, id: string, against: number | null): Promise<PlaybookDiff> {
  const { files } = await draftRow(ctx, id);
  const before = against === null ? (await newestPlaybook(ctx)).playbook : await versionByNumber(ctx, against);
  if (before === null) refuse('not-found', `There is no version ${against ?? ''}.`);
  return diffView(before, compileOrRefuse(files));
}

/** An outdated draft beside the newest version: what each changed since the base. Refuses: `not-found`, `wrong-state` when it is up to date. */
export async function draftMerge(ctx: Context, id: string): Promise<Out<typeof merge>> {
  const row = await draftRow(ctx, id);
  const newest = (await newestVersion(ctx))?.version ?? 0;
  const base = row.base_version;
  if (base === null || base >= newest) refuse('wrong-state', 'This draft is up to date.');
  const [before, after] = [await versionByNumber(ctx, base), await versionByNumber(ctx, newest)];
  if (before === null || after === null) refuse('not-found', `There is no version ${base}.`);
  const ours = compilePlaybook(row.files).playbook;
  return {
    base,
    newest,
    files: compareFiles(await versionFiles(ctx, base), row.files, await versionFiles(ctx, newest)),
    ours: ours === null ? null : diffView(before, ours),
    theirs: diffView(before, after),
  };
}
