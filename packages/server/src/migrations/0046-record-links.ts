/** The records one step away from a record are found by it: a case reads them each time. */
export const recordLinks: readonly string[] = [
  `create index customers_deal on customers (workspace_id, deal_id) where deal_id is not null and deleted_at is null`,
  `create index deals_lead on deals (workspace_id, lead_id) where lead_id is not null and deleted_at is null`,
];
