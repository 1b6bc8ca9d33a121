import type { Agreement } from '@dealwright/contract/agreements';
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { amountText } from '../../../platform/money.ts';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import { refuse } from '../../../platform/refuse.ts';
import type { Field, FieldType } from '../field-catalogue.ts';
import { askingOf } from '../list/asking.ts';
import { compileList, type ListQuery, type Page } from '../list/compile-list.ts';
import type { AgreementTable } from '../tables-agreements.ts';

type Row = Selectable<AgreementTable> & { readonly account_name: string; readonly deal_name: string | null };

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
  seen('dealId', 'Deal', 'id', 'deal_id'),
  seen('startsOn', 'Starts', 'date', 'starts_on'),
  seen('endsOn', 'Ends', 'date', 'ends_on'),
  seen('renewalNoticeOn', 'Renewal notice', 'date', 'renewal_notice_on'),
  seen('createdAt', 'Created', 'instant', 'created_at', true),
  seen('updatedAt', 'Changed', 'instant', 'updated_at', true),
];
const VALUE = seen('value', 'Value', 'money', 'value_minor');
const SELECT: RawBuilder<unknown> = sql`r.*, account.name as account_name, deal.name as deal_name`;
const JOINS: RawBuilder<unknown> = sql`join accounts as account on account.workspace_id = r.workspace_id and account.id = r.account_id and account.deleted_at is null
  left join deals as deal on deal.workspace_id = r.workspace_id and deal.id = r.deal_id`;

/** One page of agreements, the soonest to end first unless said otherwise. Refuses: as `compileList`. */
export function agreementList(ctx: Context, query: ListQuery): Promise<Page<Agreement>> {
  return compileList<Row, Agreement>(
    ctx,
    {
      workspaceId: ctx.workspace.id,
      zone: ctx.workspace.zone,
      currency: ctx.workspace.currency,
      asking: askingOf(ctx),
      table: 'agreements',
      select: SELECT,
      joins: JOINS,
      fields: hiddenFields(ctx.actor, 'deal').has('amount') ? FIELDS : [...FIELDS, VALUE],
      custom: new Map(),
      searched: ['r.name', 'account.name'],
      defaultSort: 'endsOn',
      view: (row) => agreementView(ctx, row),
    },
    query,
  );
}

/**
 * One living agreement.
 *
 * Refuses: `not-found`.
 */
export async function agreementById(ctx: Context, id: string): Promise<Agreement> {
  const { rows } = await sql<Row>`select ${SELECT} from agreements as r ${JOINS}
    where r.workspace_id = ${ctx.workspace.id} and r.id = ${id} and r.deleted_at is null`.execute(ctx.tx);
  const [row] = rows;
  return row === undefined ? refuse('not-found', 'There is no such agreement.') : agreementView(ctx, row);
}

/** What was agreed is worth what the deal was: who may not see the one sees the other no more. */
function agreementView(ctx: Context, row: Row): Agreement {
  const hidden = hiddenFields(ctx.actor, 'deal');
  const [amounts, lines] = [!hidden.has('amount'), !hidden.has('lines')];
  return {
    id: row.id,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    name: row.name,
    account: { id: row.account_id, name: row.account_name },
    deal: row.deal_id === null || row.deal_name === null ? null : { id: row.deal_id, name: row.deal_name },
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    renewalNoticeOn: row.renewal_notice_on,
    value: amounts && row.value_minor !== null && row.currency !== null ? amountText(row.value_minor, row.currency) : null,
    currency: row.currency,
    promised: lines
      ? row.promised.map(({ productId, name, unitPrice, ...line }) => ({
          product: { id: productId, name },
          unitPrice: amounts ? unitPrice : null,
          ...line,
        }))
      : [],
    endedReason: row.ended_reason,
  };
}
