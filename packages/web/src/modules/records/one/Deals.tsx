import { listDeals } from '@dealwright/contract/deals';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { openCreate } from '../../../app/overlay.ts';
import type { Choice } from '../../../ui/Combobox.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Table } from '../../../ui/Table.tsx';
import { dealsDef } from '../lists/defs.tsx';
import { t } from '../messages.ts';

/** A few columns have room for long names. */
const COLUMNS = dealsDef.columns
  .filter((column) => ['name', 'stage', 'closesOn', 'amount'].includes(column.key))
  .map((column) => (column.key === 'name' ? { ...column, share: 45 } : column));

/** The deals with an account, newest first. */
export function Deals({ account }: { account: Choice }) {
  const filter = JSON.stringify({ field: 'accountId', op: 'eq', value: account.id });
  const deals = useQuery(queryOf(listDeals, { query: { filter, sort: '-createdAt', limit: 50 } }));
  const rows = deals.data?.data ?? [];
  return (
    <Section
      title={t('deals')}
      end={
        <button type="button" className="link" onClick={() => openCreate('deal', account)}>
          {t('newDeal')}
        </button>
      }
    >
      {deals.isPending ? <Skeleton rows={3} /> : null}
      {deals.isError ? <LoadFault failure={deals.error} onRetry={() => void deals.refetch()} /> : null}
      {deals.isSuccess && rows.length === 0 ? <p className="empty">{t('noDealsHere')}</p> : null}
      {rows.length > 0 ? <Table label={t('deals')} rows={rows} columns={COLUMNS} id={(one) => one.id} /> : null}
    </Section>
  );
}
