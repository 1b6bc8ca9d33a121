import { tenantTable } from './tenant-table.ts';

/** What one currency is worth in another from a day on, as the workspace says. */
export const exchangeRates: readonly string[] = tenantTable(
  'exchange_rates',
  `from_currency text not null, to_currency text not null, on_date date not null, rate numeric not null check (rate > 0), primary key (workspace_id, from_currency, to_currency, on_date), check (from_currency <> to_currency)`,
);
