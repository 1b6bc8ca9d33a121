import { listDeals } from '@dealwright/contract/deals';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Table } from '../../../ui/Table.tsx';
import { dealsDef } from '../lists/defs.tsx';
import { t } from '../messages.ts';

const SHARES: Readonly<Record<string, number>> = { name: 36, account: 26 };
/** A few columns have room for long names. */
const COLUMNS = dealsDef.columns
  .filter((column) => ['name', 'account', 'stage', 'amount'].includes(column.key))
  .map((column) => (SHARES[column.key] === undefined ? column : { ...column, share: SHARES[column.key] ?? 0 }));

/** The deals a partner has a part in, newest first. */
export function PartnerDeals({ account }: { account: string }) {
  const filter = JSON.stringify({ field: 'partnerId', op: 'eq', value: account });
  const deals = useQuery(queryOf(listDeals, { query: { filter, sort: '-createdAt', limit: 50 } }));
  const rows = deals.data?.data ?? [];
  return (
    <Section title={t('partnerDeals')} {...(rows.length === 0 ? {} : { note: String(rows.length) })}>
      {deals.isPending ? <Skeleton rows={3} /> : null}
      {deals.isError ? <LoadFault failure={deals.error} onRetry={() => void deals.refetch()} /> : null}
      {deals.isSuccess && rows.length === 0 ? <p className="empty">{t('noPartnerDeals')}</p> : null}
      {rows.length > 0 ? <Table label={t('partnerDeals')} rows={rows} columns={COLUMNS} id={(one) => one.id} /> : null}
    </Section>
  );
}
