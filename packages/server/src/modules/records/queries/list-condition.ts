import type { RawBuilder } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { compileFilter } from '../list/filter.ts';
import { listSpec } from './list.ts';

/** Makes a condition of a filter as lists have them, for who counts what a list would find. Refuses: `bad-filter`, `unknown-field`. */
export async function listCondition(ctx: Context, kind: Parameters<typeof listSpec>[1]): Promise<(filter: object) => RawBuilder<unknown>> {
  const spec = await listSpec(ctx, kind);
  return (filter) => compileFilter(spec, JSON.stringify(filter)).where;
}
