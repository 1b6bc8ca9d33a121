import type { createField as creating } from '@dealwright/contract/workspace';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { CustomField } from '../custom-values.ts';
import { fieldCreated } from '../events.ts';
import { FIELDS, isProcessKind } from '../field-catalogue.ts';
import { demand } from '../policy.ts';
import { customFields } from '../queries/field-setup.ts';
import { insertFields, lockNames } from '../store-fields.ts';

/**
 * Adds a field to the workspace's catalogue. Its id stays, whatever it is called later.
 *
 * Needs: the scope `admin`, checked before. Announces: `field.created`. Refuses: `taken`, `bad-value`, `not-allowed`.
 */
export async function createField(ctx: Context, input: Body<typeof creating>): Promise<CustomField> {
  demand(ctx.actor, 'create', null);
  await lockNames(ctx, 'fields');
  const kept = await customFields(ctx, input.kind);
  if (isBuiltIn(input.kind, input.key)) refuse('taken', `A ${input.kind} has the field “${input.key}” by itself.`);
  if (kept.some((field) => field.key === input.key)) refuse('taken', `There is a field “${input.key}” already.`);
  if (input.type === 'choice' && input.choices.length === 0) refuse('bad-value', 'A choice needs at least one thing to choose.');
  if ((input.type === 'record') !== (input.of !== undefined))
    refuse('bad-value', 'A field that names a record says of which kind, and no other does.');
  if (input.type === 'record' && !isProcessKind(input.kind)) refuse('bad-value', 'Only leads, deals and customers name another record.');
  const [field] = await insertFields(ctx, [
    { ...input, label: input.label.toWellFormed(), choices: unique(input.choices), of: input.of ?? null },
  ]);
  if (field === undefined) throw new Error('one field in, one row out');
  const { id, ...payload } = field;
  await announce(ctx, fieldCreated, { subject: { kind: 'field', id }, payload: { ...payload, choices: [...payload.choices] } });
  return field;
}

/** Words a body, filter or sort already gives a meaning. */
const KEPT = new Set(['fields', 'lines', 'version', 'process', 'stage', 'occurredAt', 'id', 'stakeholders', 'contacts', 'answers']);

function isBuiltIn(kind: keyof typeof FIELDS, key: string): boolean {
  return KEPT.has(key) || FIELDS[kind].some((field) => field.key === key);
}

function unique(choices: readonly string[]): string[] {
  return [...new Set(choices.map((choice) => choice.toWellFormed()))];
}
