import { z } from 'zod';

/** Shapes every module uses. Instants are ISO 8601 with `Z`, dates `YYYY-MM-DD`, money exact decimal text with its currency beside it. */
export const id = z.uuid().meta({ description: 'UUIDv7' });
export const instant = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601 instant' });
export const plainDate = z.iso.date().meta({ description: 'YYYY-MM-DD' });
/** An end of a period that is looked at: the days around it are days as well. */
export const periodDate = plainDate.refine((day) => day >= '1901-01-01' && day <= '2999-12-31', 'Write a day from 1901 to 2999.');
export const amount = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,4})?$/, 'Write the amount as digits with a point, like 12500.00')
  .meta({ description: 'Exact decimal text' });
export const currency = z.string().regex(/^[A-Z]{3}$/, 'Write the currency as three capital letters, like EUR');
export const money = z.object({ amount, currency });

/** One line of people's text: trimmed, not empty, no control characters. */
export const line = (max = 200) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/, 'Remove the control characters')
    .refine((given) => given.isWellFormed(), 'Remove the broken characters');
/** Longer text, line breaks kept. */
export const text = (max = 20_000) =>
  z
    .string()
    .max(max)
    // oxlint-disable-next-line no-control-regex -- NUL and its like cannot be stored and mean nothing
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/, 'Remove the control characters')
    .refine((given) => given.isWellFormed(), 'Remove the broken characters');

/** A value of a field or an answer. */
export const value: z.ZodType<Value> = z.union([
  z.null(),
  z.boolean(),
  z.number(),
  text(20_000),
  z.array(z.union([z.boolean(), z.number(), text(2000)])).max(500),
]);
export type Value = null | boolean | number | string | (boolean | number | string)[];

/** Field values by the catalogue's key. */
export const fieldValues = z.record(z.string().max(80), value);

/** `?limit=&cursor=&sort=&filter=&q=&count=` of every list. */
export const listQuery = z.object({
  limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  cursor: z.string().max(6000).optional(),
  sort: z.string().max(200).optional().meta({ description: 'Field names, `-` before one for descending: -amount,name' }),
  filter: z.string().max(20_000).optional().meta({ description: 'JSON tree: {"and":[{"field":"stage","op":"in","value":["new"]}]}' }),
  q: z.string().max(200).optional(),
  count: z.enum(['true', 'false']).optional(),
});

/** The JSON tree in `filter`. */
export type Filter = { and: Filter[] } | { or: Filter[] } | { not: Filter } | { field: string; op: FilterOp; value?: Value };
export const FILTER_OPS = ['eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte', 'contains', 'startsWith', 'empty', 'notEmpty'] as const;
export type FilterOp = (typeof FILTER_OPS)[number];

export const page = <T extends z.core.$ZodType>(item: T) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable(), count: z.number().int().optional() });

export const nothing = z.object({});
export const owner = z.object({ id: id.nullable(), name: z.string() });
export const ref = z.object({ id, name: z.string() });
