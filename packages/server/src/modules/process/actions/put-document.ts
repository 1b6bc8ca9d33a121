import type { Context } from '../../../platform/context.ts';
import { bumpVersion } from '../../records/actions/bump-version.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { type Loaded, loadCase } from '../queries/case.ts';
import { settle } from '../settle.ts';
import type { RecordKind } from '../tables.ts';
import { type DocumentGiven, writeDocument } from '../write-document.ts';

/**
 * Says that a document the process asks for is there, with where it lies or a note.
 *
 * Changes: `documents`, the record's version and next step. Announces: `<kind>.documentAdded`.
 * Refuses: `not-found`, `unknown-field` for a document the process never asks for, `bad-date`.
 */
export async function putDocument(ctx: Context, kind: RecordKind, id: string, document: string, given: DocumentGiven): Promise<Loaded> {
  await lockRecord(ctx, kind, id);
  await writeDocument(ctx, await loadCase(ctx, kind, id), document, given);
  await bumpVersion(ctx, kind, id);
  return settle(ctx, kind, id);
}
