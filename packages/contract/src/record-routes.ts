import { z } from 'zod';
import { route } from './route.ts';
import { id, listQuery, nothing, page } from './shapes.ts';

/** May be left out or cleared. */
export const optional = <T extends z.ZodType>(shape: T) => shape.nullable().optional();
/** A mail address, kept in small letters. */
export const email = z
  .email()
  .max(254)
  .transform((given) => given.toLowerCase());
export const inId = { params: z.object({ id }) };
/** `If-Match` may carry it instead. */
export const version = z.number().int().positive().optional();

/** The list, one, change and removal of a kind of record, all alike. */
export const list = <T extends z.ZodType>(noun: string, tag: string, shape: T) =>
  route({
    method: 'GET',
    path: `/api/v1/${noun}`,
    summary: `${tag}: list, filter, sort, search`,
    tag,
    errors: ['bad-filter', 'bad-sort', 'bad-cursor', 'unknown-field'],
    query: listQuery,
    out: page(shape),
  });
export const get = <T extends z.ZodType>(noun: string, tag: string, shape: T) =>
  route({ method: 'GET', path: `/api/v1/${noun}/{id}`, summary: `${tag}: one by id`, tag, errors: ['not-found'], ...inId, out: shape });
export const change = <B extends z.ZodObject, T extends z.ZodType>(noun: string, tag: string, body: B, shape: T) =>
  route({
    method: 'PATCH',
    path: `/api/v1/${noun}/{id}`,
    summary: `${tag}: change fields`,
    tag,
    errors: ['not-found', 'stale', 'unknown-field', 'bad-value'],
    ...inId,
    body,
    out: shape,
  });
export const remove = (noun: string, tag: string) =>
  route({
    method: 'DELETE',
    path: `/api/v1/${noun}/{id}`,
    summary: `${tag}: delete (kept, no longer shown)`,
    tag,
    errors: ['not-found', 'stale'],
    ...inId,
    out: nothing,
  });

/** Every field may be left out of a change; a default must not overwrite what is kept. */
export const partial = <T extends z.ZodRawShape>(shape: z.ZodObject<T>) => shape.partial().extend({ version });
