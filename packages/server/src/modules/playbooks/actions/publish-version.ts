import { v7 } from 'uuid';
import type { Playbook } from '@dealwright/engine/language/playbook';
import { renamesOf } from '@dealwright/engine/language/renames';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { lockWorkspace } from '../../../platform/auth/store.ts';
import { carryRenamed } from '../../records/actions/carry-renamed.ts';
import { renamedOf } from '../../records/queries/renamed-of.ts';
import { ensureFields } from '../../records/actions/ensure-fields.ts';
import { compileOrRefuse } from '../compiled.ts';
import { playbookPublished } from '../events.ts';
import { filesFault } from '../draft-names.ts';
import { demandReviewed } from '../queries/review-state.ts';
import { newestPlaybook, versionNow } from '../queries/versions.ts';
import { demandShaping } from '../seen-draft.ts';
import { insertVersion } from '../store.ts';
import { withBase } from '../with-base.ts';

const CATALOGUE_KINDS = ['lead', 'deal', 'customer', 'account', 'contact', 'product'] as const;

export interface Published {
  readonly id: string;
  readonly version: number;
}

/** The fields a playbook declares, as the workspace's catalogue takes them. A playbook may require a field, never drop one. */
function declaredFields(playbook: Playbook): Parameters<typeof ensureFields>[1] {
  return playbook.fields
    .filter((field) => field.declared)
    .flatMap((field) => {
      const [owner = '', key = ''] = field.ref.split('.');
      const kind = CATALOGUE_KINDS.find((one) => one === owner);
      return kind === undefined
        ? []
        : [{ kind, key, label: field.label, type: field.type, choices: field.choices ?? [], of: field.link ?? null }];
    });
}

/**
 * What accounts and contacts know under the old name of a field they know under the new one from now on: records of every version share
 * them, and the first new record already chooses its process by them. A field that the last version had too was carried then.
 */
async function carryBeside(ctx: Context, before: Playbook, playbook: Playbook): Promise<void> {
  const renamed = Object.entries(renamesOf(playbook).fields).filter(([, now]) => !before.fields.some(({ ref }) => ref === now));
  for (const kind of ['account', 'contact'] as const) await carryRenamed(ctx, kind, renamedOf(renamed, kind), null);
}

/**
 * Freezes the text, with what it extends, as the workspace's next version, with a note on why. New records take it; running ones stay on theirs.
 *
 * Needs: to be owner, admin or process owner; and a review by somebody else, where the workspace asks for one.
 * Refuses: `not-allowed`; `bad-playbook` when the text has mistakes, or when an open record would lose its process; `taken` when nothing
 * changed; `wrong-state` when the review is missing.
 * Changes: `playbook_versions`, and the field catalogue where the playbook declares a field that is not there yet.
 * Announces: `playbook.published`.
 */
export async function publishVersion(ctx: Context, text: Readonly<Record<string, string>>, note: string | null = null): Promise<Published> {
  demandShaping(ctx);
  const files = await withBase(ctx, text);
  const fault = filesFault(files);
  if (fault !== null) refuse('bad-playbook', `${fault.name} ${fault.because}`.trim());
  const playbook = compileOrRefuse(files);
  // Two who publish at once do so one after the other.
  await lockWorkspace(ctx);
  const newest = await versionNow(ctx);
  if (newest?.hash === playbook.hash) refuse('taken', `This is version ${newest.version} already: nothing in the text changed.`);
  if (newest !== null) await demandReviewed(ctx, playbook.hash);
  await ensureFields(ctx, declaredFields(playbook));
  if (newest !== null) await carryBeside(ctx, (await newestPlaybook(ctx)).playbook, playbook);
  const id = v7();
  const version = (newest?.version ?? 0) + 1;
  await insertVersion(ctx, {
    id,
    playbook: playbook.id,
    name: playbook.name,
    version,
    hash: playbook.hash,
    files: JSON.stringify(files),
    published_at: ctx.now,
    published_by: ctx.actor.id,
    note,
  });
  await announce(ctx, playbookPublished, {
    subject: { kind: 'playbook', id },
    payload: { playbook: playbook.id, name: playbook.name, version, hash: playbook.hash, note },
    playbookVersion: version,
  });
  return { id, version };
}
