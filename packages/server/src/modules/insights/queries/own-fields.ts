import type { Context } from '../../../platform/context.ts';
import { customFields } from '../../records/queries/field-setup.ts';

/** The workspace's own fields by their ref, with the instant each was made: that is in their ids. */
export async function ownFields(ctx: Context): Promise<ReadonlyMap<string, string>> {
  const fields = await customFields(ctx, null);
  return new Map(fields.map(({ id, kind, key }) => [`${kind}.${key}`, madeAt(id)]));
}

/** The first 48 bits of a UUIDv7 are milliseconds. */
function madeAt(id: string): string {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString();
}
