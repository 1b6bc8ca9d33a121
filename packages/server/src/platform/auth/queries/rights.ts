import { type listRights, narrowedRole } from '@dealwright/contract/rights';
import type { Out } from '@dealwright/contract/route';
import type { Context } from '../../context.ts';
import { rightsOf } from '../rights.ts';

export type RightsView = Out<typeof listRights>['data'][number];

/** A field that can be kept from a role, with what must go with it: an amount with the prices it adds up from. */
export interface Maskable {
  readonly kind: Out<typeof listRights>['maskable'][number]['kind'];
  readonly key: string;
  readonly label: string;
  readonly also: readonly string[];
}
/** The fields of records; the platform does not know what a record is. */
export type ReadMaskable = (ctx: Context) => Promise<readonly Maskable[]>;

const EVERYTHING = { see: 'all', edit: 'all', fields: {} } as const;

/** How far each role sees and edits, and which fields are kept from it. */
export async function rights(ctx: Context, readMaskable: ReadMaskable): Promise<Out<typeof listRights>> {
  const kept = await keptRights(ctx);
  const maskable = await readMaskable(ctx);
  return {
    data: narrowedRole.options.map((role) => rightsView(role, kept[role], maskable)),
    maskable: maskable.map(({ kind, key, label }) => ({ kind, key, label })),
    nextCursor: null,
  };
}

/** What is kept by role, as it was written. */
export async function keptRights(ctx: Context): Promise<Readonly<Record<string, unknown>>> {
  const row = await ctx.tx.selectFrom('workspaces').select('rights').where('workspace_id', '=', ctx.workspace.id).executeTakeFirstOrThrow();
  return typeof row.rights === 'object' && row.rights !== null ? { ...row.rights } : {};
}

/** A role's rights without what goes along with a field. */
export function rightsView(role: RightsView['role'], kept: unknown, maskable: readonly Maskable[]): RightsView {
  const { see, edit, fields } = rightsOf(role, kept) ?? EVERYTHING;
  const shown: RightsView['fields'] = {};
  for (const { kind, key } of maskable) {
    const mask = new Map(Object.entries(new Map(Object.entries(fields)).get(kind) ?? {})).get(key);
    if (mask !== undefined) shown[kind] = { ...shown[kind], [key]: mask };
  }
  return { role, see, edit, fields: shown };
}
