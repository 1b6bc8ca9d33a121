import { v7 } from 'uuid';
import type { fileChangeRequest as contract } from '@dealwright/contract/change-requests';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { recordById } from '../../records/queries/record.ts';
import { REQUEST_EVENTS } from '../events.ts';
import { partTitle } from '../part-title.ts';
import { whoShapes } from '../queries/who-shapes.ts';
import { newestVersion, versionByNumber } from '../queries/versions.ts';
import { insertRequest } from '../store-requests.ts';

const KINDS = { leads: 'lead', deals: 'deal', customers: 'customer' } as const;

/**
 * Asks to change a part of the playbook.
 *
 * Needs: to be a member who may write. Announces: `changeRequest.filed`, for who may change it. Refuses: `not-found` for a version or record that is not there,
 * `bad-value` for a part that the version has not.
 */
export async function fileChangeRequest(ctx: Context, given: Body<typeof contract>): Promise<string> {
  const version = given.version ?? (await newestVersion(ctx))?.version ?? 0;
  const playbook = await versionByNumber(ctx, version);
  if (playbook === null) refuse('not-found', `There is no version ${version}.`);
  const { process, stage = null, part = null, record } = given;
  const title = partTitle(playbook, { process, stage, part });
  if (title === null) {
    const message = 'The playbook has no such part.';
    refuse('bad-value', {
      detail: message,
      errors: [{ pointer: stage === null ? '/process' : part === null ? '/stage' : '/part', message }],
    });
  }
  const about = record === undefined ? { about_kind: null, about_id: null } : { about_kind: KINDS[record.kind], about_id: record.id };
  if (about.about_kind !== null) await recordById(ctx, about.about_kind, about.about_id);
  const id = v7();
  await insertRequest(ctx, { id, text: given.text, playbook_version: version, process, stage, part, title, ...about });
  await announce(ctx, REQUEST_EVENTS.filed, {
    subject: { kind: 'changeRequest', id },
    payload: { title, tell: await whoShapes(ctx) },
    playbookVersion: version,
  });
  return id;
}
