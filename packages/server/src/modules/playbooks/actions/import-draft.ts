import { draftFiles } from '@dealwright/contract/playbook-drafts';
import { refuse } from '../../../platform/refuse.ts';
import type { OpenContext } from '../../../platform/http/served.ts';
import { demandShaping } from '../seen-draft.ts';
import { readZip, ZipFault } from '../zip/read-zip.ts';
import { startDraft } from './start-draft.ts';

const MOST_BYTES = 5_000_000;

/**
 * Starts a draft from a zip of a playbook folder. It is unpacked in memory, before any transaction is open.
 *
 * Announces: `draft.started`. Refuses: `not-allowed`, `too-large`, `bad-file` saying what is wrong with the zip, `bad-value`.
 */
export async function importDraft(open: OpenContext, name: string): Promise<string> {
  await open.transaction('read', (ctx) => Promise.resolve(demandShaping(ctx)));
  const files = draftFiles.safeParse(unpacked(await bytesOf(open.request)));
  if (!files.success) refuse('bad-file', `${String(files.error.issues[0]?.path[0] ?? '')}: ${files.error.issues[0]?.message ?? ''}`);
  return (await open.transaction('write', (ctx) => startDraft(ctx, name, { files: files.data }))).id;
}

function unpacked(bytes: Uint8Array): Record<string, string> {
  try {
    return readZip(bytes);
  } catch (error) {
    if (error instanceof ZipFault) refuse('bad-file', error.message);
    throw error;
  }
}

async function bytesOf(request: Request): Promise<Uint8Array> {
  if (request.body === null) refuse('bad-file', 'The request carries no file.');
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body) {
    size += part.byteLength;
    if (size > MOST_BYTES) refuse('too-large', `A zip may have at most ${MOST_BYTES / 1e6} MB.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
