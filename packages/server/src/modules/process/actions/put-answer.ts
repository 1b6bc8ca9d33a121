import type { Context } from '../../../platform/context.ts';
import { bumpVersion } from '../../records/actions/bump-version.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { type Loaded, loadCase } from '../queries/case.ts';
import { settle } from '../settle.ts';
import type { RecordKind } from '../tables.ts';
import { type AnswerGiven, writeAnswer } from '../write-answer.ts';

/**
 * Answers a question of a framework. The answer before stays as history.
 *
 * Changes: `answers`, the record's version and next step. Announces: `<kind>.answered`.
 * Refuses: `not-found`, `unknown-answer`, `bad-value`, `bad-date`.
 */
export async function putAnswer(ctx: Context, kind: RecordKind, id: string, ref: string, given: AnswerGiven): Promise<Loaded> {
  await lockRecord(ctx, kind, id);
  await writeAnswer(ctx, await loadCase(ctx, kind, id), ref, given);
  await bumpVersion(ctx, kind, id);
  return settle(ctx, kind, id);
}
