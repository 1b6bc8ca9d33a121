import type { Context } from '../../../platform/context.ts';
import { keptSetUp } from '../../../platform/set-up.ts';
import type { Setup } from '../columns.ts';
import type { CustomField } from '../custom-values.ts';

/** The living custom fields of the workspace, oldest first. */
export async function customFields(ctx: Context, kind: string | null): Promise<CustomField[]> {
  let query = ctx.tx
    .selectFrom('custom_fields')
    .select(['id', 'kind', 'key', 'label', 'type', 'choices', 'of_kind as of'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('deleted_at', 'is', null)
    .orderBy('id');
  if (kind !== null) query = query.where('kind', '=', kind);
  return query.execute();
}

/** What is needed to read an input or show a row of a kind. */
export async function fieldSetup(ctx: Context, kind: string): Promise<Setup> {
  return { currency: ctx.workspace.currency, ...(await keptFields(ctx, kind)) };
}

const keptFields = keptSetUp(async (ctx, kind: string) => {
  const fields = await customFields(ctx, kind);
  return {
    byKey: new Map(fields.map((field) => [field.key, field])),
    byId: new Map(fields.map((field) => [field.id, field])),
  };
});
