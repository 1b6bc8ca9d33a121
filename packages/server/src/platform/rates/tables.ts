export interface ExchangeRateTable {
  workspace_id: string;
  from_currency: string;
  to_currency: string;
  on_date: string;
  /** numeric, as exact decimal text. */
  rate: string;
}

declare module '../db/schema.ts' {
  interface Tables {
    exchange_rates: ExchangeRateTable;
  }
}
