import type { Body } from '@dealwright/contract/route';
import { type moveRecord, putAnswer, putDocument, setStep } from '@dealwright/contract/process';
import { type Value, value as valueShape } from '@dealwright/contract/shapes';
import type { ZodType } from 'zod';
import type { Context } from '../../platform/context.ts';
import { refuse } from '../../platform/refuse.ts';
import type { Loaded } from './queries/case.ts';
import { elementOf } from './queries/prompts.ts';
import { changeAccountFields, changeFields } from './change-fields.ts';
import { writeAnswer } from './write-answer.ts';
import { writeDocument } from './write-document.ts';
import { writeStep } from './write-step.ts';

export type Fills = NonNullable<Body<typeof moveRecord>['fill']>;

/**
 * Fills in what a gate asks, by ref: `deal.amount`, `account.employees`, `meddic.pain`, `document.signedContract`, `step.discoveryCall`.
 * Runs in the move's own transaction, so a move that is held keeps none of it.
 *
 * Refuses: `unknown-field`, `unknown-answer`, `unknown-step`, `bad-value`, `bad-date`.
 */
export async function applyFills(ctx: Context, loaded: Loaded, fills: Fills): Promise<void> {
  const own: Record<string, Value> = {};
  const account: Record<string, Value> = {};
  for (const [ref, given] of Object.entries(fills)) {
    const dot = ref.indexOf('.');
    const [owner, name] = dot < 0 ? [ref, ''] : [ref.slice(0, dot), ref.slice(dot + 1)];
    if (owner === loaded.kind) own[name] = plainValue(ref, given);
    else if (owner === 'account') account[name] = plainValue(ref, given);
    else if (owner === 'document') await writeDocument(ctx, loaded, name, shaped(putDocument.body, ref, isObject(given) ? given : {}));
    else if (owner === 'step') await writeStep(ctx, loaded, name, shaped(setStep.body, ref, isObject(given) ? given : { state: 'done' }));
    else if (elementOf(loaded.subject, ref) !== undefined)
      await writeAnswer(ctx, loaded, ref, shaped(putAnswer.body, ref, isObject(given) ? given : { value: given }));
    else
      refuse('unknown-field', {
        detail: `There is nothing named "${ref}" to fill in.`,
        errors: [{ pointer: `/fill/${ref}`, message: 'Unknown name.' }],
      });
  }
  if (Object.keys(own).length > 0) await changeFields(ctx, loaded.kind, loaded.id, own);
  if (Object.keys(account).length > 0) {
    const accountId = loaded.rows.record['account_id'];
    if (typeof accountId !== 'string') refuse('bad-value', 'The account is not known yet: set it first, then its fields.');
    await changeAccountFields(ctx, accountId, account);
  }
}

function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function plainValue(ref: string, given: unknown): Value {
  return shaped(valueShape, ref, isObject(given) && 'value' in given ? given['value'] : given);
}

function shaped<T>(shape: ZodType<T>, ref: string, given: unknown): T {
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const message = read.error.issues[0]?.message ?? 'The value does not fit.';
  refuse('bad-value', { detail: `${ref}: ${message}`, errors: [{ pointer: `/fill/${ref}`, message }] });
}
