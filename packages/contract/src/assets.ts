import { z } from 'zod';
import { change, get, list, optional, partial, remove } from './record-routes.ts';
import { route } from './route.ts';
import { amount, id, instant, line, page, plainDate, ref, text } from './shapes.ts';

/** What a customer has. */
export const asset = z.object({
  id,
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
  account: ref,
  product: ref.nullable(),
  agreementId: id.nullable().meta({ description: 'What it was promised in' }),
  name: z.string(),
  serial: z.string().nullable(),
  quantity: z.string(),
  since: plainDate.nullable(),
  until: plainDate.nullable(),
  note: z.string().nullable(),
});
const assetIn = z.object({
  name: line(200),
  productId: optional(id),
  serial: optional(line(120)),
  quantity: amount.default('1'),
  since: optional(plainDate),
  until: optional(plainDate),
  note: optional(text(2000)),
});

export const listAssets = list('assets', 'Assets', asset);
export const getAsset = get('assets', 'Assets', asset);
export const createAsset = route({
  method: 'POST',
  path: '/api/v1/assets',
  summary: 'Assets: write down what an account has',
  tag: 'Assets',
  status: 201,
  errors: ['not-found', 'not-allowed', 'bad-value'],
  body: assetIn.extend({ accountId: id }),
  out: asset,
});
export const changeAsset = change('assets', 'Assets', partial(assetIn.extend({ quantity: amount })), asset);
export const removeAsset = remove('assets', 'Assets');
export const takeAssets = route({
  method: 'POST',
  path: '/api/v1/agreements/{id}/assets',
  summary: 'Make assets of lines that an agreement promised, each once',
  tag: 'Assets',
  status: 201,
  errors: ['not-found', 'not-allowed', 'bad-value', 'taken'],
  params: z.object({ id }),
  body: z.object({
    lines: z.array(z.number().int().min(0).max(199)).min(1).max(200).meta({ description: 'Their places in `promised`, from 0' }),
    since: optional(plainDate).meta({ description: 'The day of the agreement’s start, where nothing is said' }),
  }),
  out: page(asset),
});

export type Asset = z.infer<typeof asset>;
