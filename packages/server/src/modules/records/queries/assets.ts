import type { Asset } from '@dealwright/contract/assets';
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { quantityText } from '../../../platform/money.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { Field, FieldType } from '../field-catalogue.ts';
import { askingOf } from '../list/asking.ts';
import { compileList, type ListQuery, type Page } from '../list/compile-list.ts';
import type { AssetTable } from '../tables-agreements.ts';

type Row = Selectable<AssetTable> & { readonly account_name: string; readonly product_name: string | null };

const seen = (key: string, label: string, type: FieldType, column: string, known = false): Field => ({
  key,
  label,
  type,
  column,
  write: false,
  known,
});
const FIELDS: readonly Field[] = [
  seen('name', 'Name', 'text', 'name', true),
  seen('accountId', 'Account', 'id', 'account_id', true),
  seen('account', 'Account', 'text', 'account.name', true),
  seen('productId', 'Product', 'id', 'product_id'),
  seen('product', 'Product', 'text', 'product.name'),
  seen('agreementId', 'Agreement', 'id', 'agreement_id'),
  seen('serial', 'Serial number', 'text', 'serial'),
  seen('since', 'Since', 'date', 'since'),
  seen('until', 'Until', 'date', 'until'),
  seen('createdAt', 'Created', 'instant', 'created_at', true),
  seen('updatedAt', 'Changed', 'instant', 'updated_at', true),
];
const SELECT: RawBuilder<unknown> = sql`r.*, account.name as account_name, product.name as product_name`;
const JOINS: RawBuilder<unknown> = sql`join accounts as account on account.workspace_id = r.workspace_id and account.id = r.account_id and account.deleted_at is null
  left join products as product on product.workspace_id = r.workspace_id and product.id = r.product_id`;

/** One page of assets, by name unless said otherwise. Refuses: as `compileList`. */
export function assetList(ctx: Context, query: ListQuery): Promise<Page<Asset>> {
  return compileList<Row, Asset>(
    ctx,
    {
      workspaceId: ctx.workspace.id,
      zone: ctx.workspace.zone,
      currency: ctx.workspace.currency,
      asking: askingOf(ctx),
      table: 'assets',
      select: SELECT,
      joins: JOINS,
      fields: FIELDS,
      custom: new Map(),
      searched: ['r.name', 'r.serial', 'account.name'],
      defaultSort: 'name',
      view: assetView,
    },
    query,
  );
}

/**
 * One living asset.
 *
 * Refuses: `not-found`.
 */
export async function assetById(ctx: Context, id: string): Promise<Asset> {
  const [row] = await assetsById(ctx, [id]);
  return row ?? refuse('not-found', 'There is no such asset.');
}

/** Living assets in the order of their ids. */
export async function assetsById(ctx: Context, ids: readonly string[]): Promise<Asset[]> {
  const { rows } = await sql<Row>`select ${SELECT} from assets as r ${JOINS}
    where r.workspace_id = ${ctx.workspace.id} and r.id = any(${[...ids]}::uuid[]) and r.deleted_at is null order by r.id`.execute(ctx.tx);
  return rows.map(assetView);
}

function assetView(row: Row): Asset {
  return {
    id: row.id,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    account: { id: row.account_id, name: row.account_name },
    product: row.product_id === null || row.product_name === null ? null : { id: row.product_id, name: row.product_name },
    agreementId: row.agreement_id,
    name: row.name,
    serial: row.serial,
    quantity: quantityText(row.quantity_milli),
    since: row.since,
    until: row.until,
    note: row.note,
  };
}
