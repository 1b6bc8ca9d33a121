import type { PlaybookDiff } from '@dealwright/contract/playbook-versions';
import { diffPlaybooks } from '@dealwright/engine/diff/diff-playbooks';
import { compileBase } from '@dealwright/engine/language/overlay/compile-base';
import type { Playbook } from '@dealwright/engine/language/playbook';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { compileOrRefuse } from '../compiled.ts';
import { withBase } from '../with-base.ts';
import { versionFiles } from './version-files.ts';
import { knownPlaybook, newestPlaybook, versionByNumber } from './versions.ts';

/** What changed from one version to another. Refuses: `not-found`. */
export async function diffVersions(ctx: Context, playbook: string, from: number, to: number): Promise<PlaybookDiff> {
  await knownPlaybook(ctx, playbook);
  const [before, after] = [await versionByNumber(ctx, from), await versionByNumber(ctx, to)];
  if (before === null || after === null) refuse('not-found', `There is no version ${before === null ? from : to}.`);
  return diffView(before, after);
}

/** What a text would change against a version, the newest if none is named. Refuses: `not-found`, `bad-playbook`. */
export async function diffText(
  ctx: Context,
  playbook: string,
  files: Readonly<Record<string, string>>,
  against: number | null,
): Promise<PlaybookDiff> {
  await knownPlaybook(ctx, playbook);
  const before = against === null ? (await newestPlaybook(ctx)).playbook : await versionByNumber(ctx, against);
  if (before === null) refuse('not-found', `There is no version ${against ?? ''}.`);
  return diffView(before, compileOrRefuse(await withBase(ctx, files)));
}

/** What a version changes of the playbook it extends, as that was when it was published. Refuses: `not-found`, also where it extends none. */
export async function diffToBase(ctx: Context, playbook: string, version: number): Promise<PlaybookDiff> {
  await knownPlaybook(ctx, playbook);
  const after = await versionByNumber(ctx, version);
  if (after === null) refuse('not-found', `There is no version ${version}.`);
  const base = after.extends === undefined ? null : compileBase(await versionFiles(ctx, version));
  if (base === null) refuse('not-found', `Version ${version} extends no other playbook.`);
  return diffView(base, after);
}

/** A difference as the API shows it. */
export function diffView(before: Playbook, after: Playbook): PlaybookDiff {
  const { same, counts, groups } = diffPlaybooks(before, after);
  return { same, counts: { ...counts }, groups: groups.map((group) => ({ ...group, changes: [...group.changes] })) };
}
