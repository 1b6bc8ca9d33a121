import type { Out } from '@dealwright/contract/route';
import { listRates, removeRate } from '@dealwright/contract/rates';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { invalidate } from '../../app/query-client.ts';
import { mayAdminister, useSession } from '../../app/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { date } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Column } from '../../ui/Table.tsx';
import { Table } from '../../ui/Table.tsx';
import { toast } from '../../ui/toasts.ts';
import { t } from './messages.ts';
import { NewRate } from './NewRate.tsx';

type Rate = Out<typeof listRates>['data'][number];

const pairOf = (one: Rate): string => t('ratePair', { from: one.from, to: one.to });

/** What currencies are worth in each other, day by day; those who may add and delete. */
export function Rates() {
  const runs = mayAdminister(useSession());
  const rates = useQuery(queryOf(listRates));
  const [adding, setAdding] = useState(false);
  const remove = useMutation({
    mutationFn: ({ from, to, on }: Rate) => api(removeRate, { query: { from, to, on } }),
    onSuccess: async (_, one) => {
      await invalidate(listRates);
      toast(t('rateRemoved', { pair: pairOf(one), on: date(one.on) }));
    },
  });
  const columns: readonly Column<Rate>[] = [
    { key: 'pair', head: t('currencies'), keep: true, cell: (one) => <span className="b">{pairOf(one)}</span> },
    { key: 'on', head: t('rateOn'), keep: true, cell: (one) => date(one.on) },
    { key: 'rate', head: t('rate'), keep: true, num: true, cell: (one) => one.rate },
    {
      key: 'acts',
      head: t('acts'),
      bareHead: true,
      keep: true,
      num: true,
      cell: (one) =>
        runs ? (
          <Button
            kind="quiet"
            small
            onClick={() => remove.mutate(one)}
            aria-label={t('removeRateOf', { pair: pairOf(one), on: date(one.on) })}
          >
            {t('removeRate')}
          </Button>
        ) : null,
    },
  ];
  const rows = rates.data?.data ?? [];
  const add = (
    <Button small icon="plus" onClick={() => setAdding(true)}>
      {t('newRate')}
    </Button>
  );
  return (
    <Section title={t('rates')} note={runs ? t('ratesNote') : t('onlyAdmins')} end={runs && rows.length > 0 ? add : undefined}>
      {rates.isPending ? <Skeleton rows={3} /> : null}
      {rates.isError ? <LoadFault failure={rates.error} onRetry={() => void rates.refetch()} /> : null}
      {rates.isSuccess && rows.length === 0 ? <Empty act={runs ? add : undefined}>{t('noRates')}</Empty> : null}
      {rows.length > 0 ? <Table label={t('rates')} rows={rows} columns={columns} id={(one) => `${one.from} ${one.to} ${one.on}`} /> : null}
      {adding ? <NewRate onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}
