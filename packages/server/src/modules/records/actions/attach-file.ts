import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { v7 } from 'uuid';
import { announce } from '../../../platform/events/announce.ts';
import type { OpenContext } from '../../../platform/http/served.ts';
import { refuse } from '../../../platform/refuse.ts';
import { fileAttached } from '../events.ts';
import { recordById } from '../queries/record.ts';
import { personBeside } from '../queries/person-beside.ts';
import { insertAttachment } from '../store-files.ts';
import type { AboutKind } from '../tables.ts';
import { bumpVersion } from './bump-version.ts';

const MOST_BYTES = 25_000_000;
/** Documents, pictures, sound, mails and archives; nothing a browser would run. */
const TAKEN = new Set(
  [
    ['application/pdf', 'application/rtf', 'application/zip', 'application/json', 'message/rfc822', 'application/vnd.ms-outlook'],
    ['application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint'],
    ['wordprocessingml.document', 'spreadsheetml.sheet', 'presentationml.presentation'].map(
      (kind) => `application/vnd.openxmlformats-officedocument.${kind}`,
    ),
    ['text', 'spreadsheet', 'presentation'].map((kind) => `application/vnd.oasis.opendocument.${kind}`),
    ['plain', 'csv', 'markdown', 'calendar', 'vcard'].map((kind) => `text/${kind}`),
    ['png', 'jpeg', 'gif', 'webp', 'heic', 'tiff'].map((kind) => `image/${kind}`),
    ['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav', 'video/mp4', 'video/webm'],
  ].flat(),
);

/**
 * Keeps a file with a record. The bytes stream to disk; no transaction is open meanwhile, and a refused one leaves nothing.
 *
 * Needs: the right to change the record. Changes: `files`, `attachments`, the record's version. Announces: `file.attached`.
 * Refuses: `not-found`, `not-allowed`, `bad-media`, `bad-file`, `too-large`.
 */
export async function attachFile(
  open: OpenContext,
  about: { readonly kind: AboutKind; readonly id: string },
  name: string,
): Promise<string> {
  const mediaType = (open.request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!TAKEN.has(mediaType)) refuse('bad-media', 'Keep documents, pictures, sound, mails or archives here; name their type.');
  const { body } = open.request;
  if (body === null) return refuse('bad-file', 'The request carries no file.');
  await open.transaction('read', (ctx) => recordById(ctx, about.kind, about.id));
  const id = v7();
  // The two declarations of the web's stream differ in name only.
  const kept = await open.files.keep(open.workspace.id, id, Readable.fromWeb(body as ReadableStream<Uint8Array>), MOST_BYTES);
  try {
    if (kept.bytes === 0) refuse('bad-file', 'This file is empty.');
    await open.transaction('write', async (ctx) => {
      await bumpVersion(ctx, about.kind, about.id);
      await insertAttachment(ctx, about, { id, name, mediaType, ...kept });
      await announce(ctx, fileAttached, {
        subject: about,
        person: await personBeside(ctx, about),
        payload: { fileId: id, name, bytes: kept.bytes },
      });
    });
    return id;
  } catch (error) {
    await open.files.drop(open.workspace.id, id);
    throw error;
  }
}
