import { listRights } from '@dealwright/contract/rights';
import type { Out } from '@dealwright/contract/route';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { mayAdminister, useSession } from '../../app/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Section.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Column } from '../../ui/Table.tsx';
import { Table } from '../../ui/Table.tsx';
import { t } from './messages.ts';
import { REACH_NAMES, ROLE_NAMES } from './names.ts';
import { RightsDialog } from './people/RightsDialog.tsx';

type RoleRights = Out<typeof listRights>['data'][number];

/** How far each role sees and edits, and what is kept from it. */
export function Rights() {
  const runs = mayAdminister(useSession());
  const rights = useQuery(queryOf(listRights));
  const [asked, setAsked] = useState<RoleRights | null>(null);
  const maskable = rights.data?.maskable ?? [];
  const keptOf = (one: RoleRights): string =>
    maskable
      .filter(({ kind, key }) => one.fields[kind]?.[key] !== undefined)
      .map(({ kind, key, label }) => (one.fields[kind]?.[key] === 'hidden' ? label : t('readOnlyField', { label })))
      .join(', ');
  const columns: readonly Column<RoleRights>[] = [
    {
      key: 'role',
      head: t('role'),
      keep: true,
      cell: (one) => (
        <>
          <span className="b">{ROLE_NAMES[one.role]}</span>
          <span className="sub">{t('reachShort', { see: REACH_NAMES[one.see], edit: REACH_NAMES[one.edit] })}</span>
        </>
      ),
    },
    { key: 'see', head: t('sees'), cell: (one) => REACH_NAMES[one.see] },
    { key: 'edit', head: t('edits'), cell: (one) => (one.role === 'readOnly' ? t('nothing') : REACH_NAMES[one.edit]) },
    { key: 'kept', head: t('keptFields'), cell: (one) => keptOf(one) || <span className="m">{t('noField')}</span> },
    {
      key: 'acts',
      head: t('acts'),
      bareHead: true,
      keep: true,
      num: true,
      cell: (one) =>
        runs ? (
          <Button kind="quiet" small onClick={() => setAsked(one)} aria-label={`${t('change')} ${ROLE_NAMES[one.role]}`}>
            {t('change')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Section title={t('rights')} note={t('rightsNote')}>
      {rights.isPending ? <Skeleton rows={3} /> : null}
      {rights.isError ? <LoadFault failure={rights.error} onRetry={() => void rights.refetch()} /> : null}
      {rights.data ? <Table label={t('rights')} rows={rights.data.data} columns={columns} id={(one) => one.role} /> : null}
      {asked === null ? null : <RightsDialog rights={asked} maskable={maskable} onClose={() => setAsked(null)} />}
    </Section>
  );
}
