import { field, fieldTypes } from '@dealwright/contract/workspace';
import type { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import type { CustomField } from '../custom-values.ts';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import { COUNTED, FIELDS } from '../field-catalogue.ts';
import { customFields } from './field-setup.ts';

export type FieldView = z.infer<typeof field>;
const KINDS = field.shape.kind.options;

/** Every field a record may have, as far as the reader may see it: the built-in ones that are no ids, then the workspace's own. */
export async function fieldList(ctx: Context, kind: FieldView['kind'] | null): Promise<FieldView[]> {
  const custom = await customFields(ctx, kind);
  return KINDS.filter((one) => kind === null || one === kind).flatMap((one) => [
    ...[...FIELDS[one], ...(COUNTED[one] ?? [])].flatMap((built) =>
      built.type === 'id' || hiddenFields(ctx.actor, one).has(built.key)
        ? []
        : [
            {
              id: null,
              kind: one,
              key: built.key,
              label: built.label,
              type: built.type,
              choices: [...(built.choices ?? [])],
              of: null,
              custom: false,
            },
          ],
    ),
    ...custom.filter((own) => own.kind === one && !hiddenFields(ctx.actor, one).has(own.key)).map((own) => customFieldView(own)),
  ]);
}

/** A custom field as the API shows it. */
export function customFieldView(own: CustomField): FieldView {
  return {
    id: own.id,
    kind: KINDS.find((kind) => kind === own.kind) ?? 'lead',
    key: own.key,
    label: own.label,
    type: fieldTypes.find((type) => type === own.type) ?? 'text',
    choices: [...own.choices],
    of: own.of,
    custom: true,
  };
}
