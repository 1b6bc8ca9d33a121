import type { fieldTypes } from '@dealwright/contract/workspace';
import type { Context } from '../../../platform/context.ts';
import { announceMany } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { CustomField } from '../custom-values.ts';
import { fieldCreated } from '../events.ts';
import { fieldOf } from '../field-catalogue.ts';
import { customFields } from '../queries/field-setup.ts';
import { insertFields, lockNames, setChoices } from '../store-fields.ts';
import type { ProcessKind, RecordKind } from '../tables.ts';

export interface WantedField {
  readonly kind: RecordKind;
  readonly key: string;
  readonly label: string;
  readonly type: (typeof fieldTypes)[number];
  readonly choices: readonly string[];
  /** Of a field that names another record: its kind. */
  readonly of?: ProcessKind | null;
}

/**
 * Makes sure that the catalogue has the fields a playbook declares. What is there stays; new choices are added, none is taken away.
 *
 * Announces: `field.created` for each new one. Refuses: `bad-playbook` where a field is there with another type.
 */
export async function ensureFields(ctx: Context, wanted: readonly WantedField[]): Promise<void> {
  const own = wanted.filter((field) => fieldOf(field.kind, field.key) === undefined);
  if (own.length === 0) return;
  await lockNames(ctx, 'fields');
  const kept = await customFields(ctx, null);
  const missing: WantedField[] = [];
  for (const field of own) {
    const same = kept.find((one) => one.kind === field.kind && one.key === field.key);
    if (same === undefined) missing.push(field);
    else await widen(ctx, same, field);
  }
  const created = await insertFields(
    ctx,
    missing.map((field) => ({ ...field, of: field.of ?? null })),
  );
  await announceMany(
    ctx,
    fieldCreated,
    created.map(({ id, ...payload }) => ({ subject: { kind: 'field', id }, payload: { ...payload, choices: [...payload.choices] } })),
  );
}

async function widen(ctx: Context, kept: CustomField, wanted: WantedField): Promise<void> {
  if (kept.type !== wanted.type || kept.of !== (wanted.of ?? null))
    refuse(
      'bad-playbook',
      `The field ${wanted.kind}.${wanted.key} is kept as ${said(kept)} here and cannot become ${said(wanted)}. Give it another name.`,
    );
  const choices = [...new Set([...kept.choices, ...wanted.choices])];
  if (choices.length > kept.choices.length) await setChoices(ctx, kept.id, choices);
}

function said({ type, of }: Pick<WantedField, 'of'> & { readonly type: string }): string {
  return of == null ? type : `the name of a ${of}`;
}
