import type { Generated } from 'kysely';
import type { Instant, Json } from '../../platform/db/tables.ts';
import type { LinePeriod } from './line-worth.ts';

interface Child {
  workspace_id: string;
  id: string;
  version: Generated<number>;
  created_at: Instant;
  updated_at: Instant;
  created_by: string | null;
  deleted_at: Instant | null;
}

/** A line as it was promised: names and prices stay, whatever becomes of the product. */
export interface PromisedLine {
  readonly productId: string;
  readonly name: string;
  readonly quantity: string;
  readonly unitPrice: string | null;
  readonly discount: number;
  readonly period: LinePeriod;
  readonly termMonths: number | null;
}

export interface AgreementTable extends Child {
  account_id: string;
  deal_id: string | null;
  name: string;
  starts_on: string | null;
  ends_on: string | null;
  renewal_notice_on: string | null;
  value_minor: bigint | null;
  currency: string | null;
  promised: Json<PromisedLine[]>;
  ended_reason: string | null;
  notice_task_id: string | null;
}
export interface AssetTable extends Child {
  account_id: string;
  product_id: string | null;
  name: string;
  serial: string | null;
  since: string | null;
  until: string | null;
  quantity_milli: bigint;
  note: string | null;
  agreement_id: string | null;
  /** Its place among what the agreement promised. */
  line: number | null;
}
export interface DealTeamTable {
  workspace_id: string;
  deal_id: string;
  member_id: string;
  role: string | null;
  /** In ten-thousandths. */
  share_e4: number | null;
  overlay: Generated<boolean>;
  position: number;
}
export interface HouseholdTable {
  workspace_id: string;
  account_id: string;
  contact_id: string;
  role: string | null;
  created_at: Instant;
}

declare module '../../platform/db/schema.ts' {
  interface Tables {
    agreements: AgreementTable;
    assets: AssetTable;
    deal_team: DealTeamTable;
    household_members: HouseholdTable;
  }
}
