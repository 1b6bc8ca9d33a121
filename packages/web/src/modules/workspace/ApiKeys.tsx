import type { Out } from '@dealwright/contract/route';
import { listApiKeys, revokeApiKey } from '@dealwright/contract/workspace';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { invalidate } from '../../app/query-client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { relativeTime } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Column } from '../../ui/Table.tsx';
import { Table } from '../../ui/Table.tsx';
import { toast } from '../../ui/toasts.ts';
import { t } from './messages.ts';
import { NewApiKey } from './NewApiKey.tsx';

type ApiKey = Out<typeof listApiKeys>['data'][number];

export function ApiKeys() {
  const keys = useQuery(queryOf(listApiKeys));
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<ApiKey | null>(null);
  const columns: readonly Column<ApiKey>[] = [
    {
      key: 'name',
      head: t('keyName'),
      keep: true,
      cell: (one) => (
        <>
          <span className="b">{one.name}</span>
          <span className="sub">{`${one.prefix}…, ${one.scopes.join(', ')}`}</span>
        </>
      ),
    },
    { key: 'prefix', head: t('prefix'), cell: (one) => <code>{one.prefix}…</code> },
    { key: 'scopes', head: t('mayDo'), cell: (one) => one.scopes.join(', ') },
    { key: 'used', head: t('lastUsed'), cell: (one) => (one.lastUsedAt === null ? t('never') : relativeTime(one.lastUsedAt)) },
    {
      key: 'end',
      head: t('revoke'),
      bareHead: true,
      keep: true,
      num: true,
      cell: (one) => (
        <Button kind="quiet" small onClick={() => setEnding(one)} aria-label={`${t('revoke')} ${one.name}`}>
          {t('revoke')}
        </Button>
      ),
    },
  ];
  const rows = keys.data?.data ?? [];
  const make = (
    <Button small icon="plus" onClick={() => setMaking(true)}>
      {t('newKey')}
    </Button>
  );
  return (
    <Section title={t('apiKeys')} note={t('keysNote')} end={rows.length > 0 ? make : undefined}>
      {keys.isPending ? <Skeleton rows={3} /> : null}
      {keys.isError ? <LoadFault failure={keys.error} onRetry={() => void keys.refetch()} /> : null}
      {keys.isSuccess && rows.length === 0 ? <Empty act={make}>{t('noKeys')}</Empty> : null}
      {rows.length > 0 ? <Table label={t('apiKeys')} rows={rows} columns={columns} id={(one) => one.id} /> : null}
      {making ? <NewApiKey onClose={() => setMaking(false)} /> : null}
      {ending ? <Revoke apiKey={ending} onClose={() => setEnding(null)} /> : null}
    </Section>
  );
}

function Revoke({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const revoke = useMutation({
    mutationFn: () => api(revokeApiKey, { params: { id: apiKey.id } }),
    onSuccess: async () => {
      await invalidate(listApiKeys);
      toast(t('revoked'));
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('revokeTitle', { name: apiKey.name })} note={t('revokeNote')}>
      <footer>
        <Button busy={revoke.isPending} className="btn-bad" onClick={() => revoke.mutate()}>
          {t('revoke')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t('keep')}
        </Button>
      </footer>
    </Dialog>
  );
}
