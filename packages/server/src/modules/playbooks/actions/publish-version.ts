import { v7 } from 'uuid';
import type { Playbook } from '@dealwright/engine/language/playbook';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { ensureFields } from '../../records/actions/ensure-fields.ts';
import { compileOrRefuse } from '../compiled.ts';
import { playbookPublished } from '../events.ts';
import { newestVersion } from '../queries/versions.ts';
import { insertVersion } from '../store.ts';

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
      return kind === undefined ? [] : [{ kind, key, label: field.label, type: field.type, choices: field.choices ?? [] }];
    });
}

/**
 * Freezes the text as the workspace's next version, with a note on why. New records take it; running ones stay on theirs.
 *
 * Refuses: `bad-playbook` when the text has mistakes, or when an open record would lose its process; `taken` when nothing changed.
 * Changes: `playbook_versions`, and the field catalogue where the playbook declares a field that is not there yet.
 * Announces: `playbook.published`.
 */
export async function publishVersion(
  ctx: Context,
  files: Readonly<Record<string, string>>,
  note: string | null = null,
): Promise<Published> {
  const playbook = compileOrRefuse(files);
  const newest = await newestVersion(ctx);
  if (newest?.hash === playbook.hash) refuse('taken', `This is version ${newest.version} already: nothing in the text changed.`);
  await ensureFields(ctx, declaredFields(playbook));
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
