import { milliOf } from '../../platform/money.ts';
import { refuse } from '../../platform/refuse.ts';
import { checkedDate } from './plain-time.ts';

interface Given {
  readonly name?: string | undefined;
  readonly productId?: string | null | undefined;
  readonly serial?: string | null | undefined;
  readonly quantity?: string | undefined;
  readonly since?: string | null | undefined;
  readonly until?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/** What of an asset is written by people. */
interface AssetColumns {
  readonly name: string;
  readonly product_id: string | null;
  readonly serial: string | null;
  readonly quantity_milli: bigint;
  readonly since: string | null;
  readonly until: string | null;
  readonly note: string | null;
}

const FIELD_OF = {
  name: 'name',
  product_id: 'productId',
  serial: 'serial',
  quantity_milli: 'quantity',
  since: 'since',
  until: 'until',
  note: 'note',
} as const satisfies Record<keyof AssetColumns, string>;
const COLUMNS = ['name', 'product_id', 'serial', 'quantity_milli', 'since', 'until', 'note'] as const;

/** What was given laid over what was. Refuses: `bad-value`. */
export function assetColumns(given: Given, before: AssetColumns | null): AssetColumns {
  const pick = (value: string | null | undefined, was: string | null | undefined): string | null =>
    (value === undefined ? (was ?? null) : value)?.toWellFormed() ?? null;
  const columns = {
    name: given.name?.toWellFormed() ?? before?.name ?? '',
    product_id: pick(given.productId, before?.product_id),
    serial: pick(given.serial, before?.serial),
    quantity_milli: given.quantity === undefined ? (before?.quantity_milli ?? 1000n) : milliOf(given.quantity, '/quantity'),
    since: checkedDate(pick(given.since, before?.since), '/since'),
    until: checkedDate(pick(given.until, before?.until), '/until'),
    note: pick(given.note, before?.note),
  };
  if (columns.since !== null && columns.until !== null && columns.until < columns.since)
    refuseAt('/until', 'What one has ends after it has begun.');
  return columns;
}

/** The fields, by their names in the API, in which two states differ. */
export function assetFields(before: AssetColumns, after: AssetColumns): string[] {
  return COLUMNS.filter((column) => before[column] !== after[column]).map((column) => FIELD_OF[column]);
}

function refuseAt(pointer: string, message: string): never {
  return refuse('bad-value', { detail: message, errors: [{ pointer, message }] });
}
