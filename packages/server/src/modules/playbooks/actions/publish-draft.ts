import { runScenarios } from '@dealwright/engine/process/run-scenarios';
import { lockWorkspace } from '../../../platform/auth/store.ts';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { compileOrRefuse } from '../compiled.ts';
import { DRAFT_EVENTS } from '../events.ts';
import { versionNow } from '../queries/versions.ts';
import { lockOpenDraft } from '../seen-draft.ts';
import { setDraft } from '../store-drafts.ts';
import { publishVersion, type Published } from './publish-version.ts';

/**
 * Publishes a draft as the next version, whole or not at all.
 *
 * Needs: to be owner, admin or process owner. Changes: `playbook_versions`, `playbook_drafts`.
 * Announces: `playbook.published`, `draft.published`. Refuses: `not-allowed`, `not-found`, `stale`, `bad-playbook` when the text has
 * mistakes, `taken` when nothing changed, `wrong-state` when it is outdated, a scenario fails or the review that is asked for is missing.
 */
export async function publishDraft(ctx: Context, id: string, note: string, version: number | null): Promise<Published> {
  const row = await lockOpenDraft(ctx, id, { version });
  await lockWorkspace(ctx);
  const newest = (await versionNow(ctx))?.version ?? null;
  if (newest !== null && row.base_version !== null && row.base_version < newest)
    refuse(
      'wrong-state',
      `Version ${newest} was published since this draft began at version ${row.base_version}. Bring the draft up to date first.`,
    );
  demandPassing(row.files);
  const published = await publishVersion(ctx, row.files, note);
  await setDraft(ctx, id, { state: 'published', published_version: published.version });
  await announce(ctx, DRAFT_EVENTS.published, {
    subject: { kind: 'draft', id },
    payload: { name: row.name, version: published.version, hash: row.hash },
    playbookVersion: published.version,
  });
  return published;
}

function demandPassing(files: Readonly<Record<string, string>>): void {
  const failed = runScenarios(compileOrRefuse(files)).runs.filter(({ run }) => !run.passed);
  const [first] = failed;
  if (first === undefined) return;
  refuse('wrong-state', {
    detail: `The scenario "${first.scenario.name}" fails${failed.length > 1 ? `, and ${failed.length - 1} more` : ''}. Mend the draft or the scenario.`,
    errors: failed.slice(0, 50).map(({ scenario, run }) => ({
      pointer: `/files/${scenario.file.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      message: `${scenario.name}: ${run.failures[0]?.message ?? ''}`,
    })),
  });
}
