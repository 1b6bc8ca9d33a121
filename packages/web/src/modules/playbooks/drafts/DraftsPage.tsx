import type { DraftHead } from '@dealwright/contract/playbook-drafts';
import { listDrafts } from '@dealwright/contract/playbook-drafts';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { PageHead } from '../../../app/PageHead.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { relativeTime } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { PlaybookNav } from '../PlaybookNav.tsx';
import { Requests } from '../requests/Requests.tsx';
import './drafts.css';
import { t } from './messages.ts';
import { NewDraft } from './NewDraft.tsx';
import { ReviewRule } from './ReviewRule.tsx';
import { StateTag } from './StateTag.tsx';

const COLUMNS: readonly Column<DraftHead>[] = [
  {
    key: 'name',
    head: t('name'),
    keep: true,
    cell: (one) => (
      <>
        <span className="b">{one.name}</span>
        <span className="sub">{t('changedBy', { when: relativeTime(one.changedAt), who: one.changedBy.name })}</span>
      </>
    ),
  },
  { key: 'state', head: t('state'), keep: true, cell: (one) => <StateTag draft={one} /> },
  { key: 'base', head: t('base'), cell: (one) => one.startedFrom ?? t('ofVersion', { n: one.baseVersion ?? 0 }) },
  { key: 'comments', head: t('openComments'), num: true, cell: (one) => (one.openComments === 0 ? '–' : one.openComments) },
  { key: 'changed', head: t('changed'), cell: (one) => t('changedBy', { when: relativeTime(one.changedAt), who: one.changedBy.name }) },
];
const STATES = ['current', 'published', 'discarded'] as const;

/** What is being changed in the playbook, by whom; and what people ask to change. */
export function DraftsPage() {
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/shell/playbook/drafts' });
  const state = STATES.find((one) => one === search.state) ?? 'current';
  const found = useQuery(queryOf(listDrafts, { query: { state } }));
  const versions = useQuery(queryOf(listPlaybooks));
  const [adding, setAdding] = useState(false);
  const rows = found.data?.data ?? [];
  const may = found.data?.mayDraft ?? false;
  const add = (
    <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
      {t('newDraft')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('drafts')}>{may && rows.length > 0 ? add : null}</PageHead>
      <PlaybookNav />
      <div className="page">
        <Section
          title={t('drafts')}
          end={
            <Segments
              small
              label={t('which')}
              value={state}
              onChange={(chosen) => void navigate({ to: '/playbook/drafts', search: chosen === 'current' ? {} : { state: chosen } })}
              options={STATES.map((value) => ({ value, label: t(`which-${value}`) }))}
            />
          }
        >
          {found.isPending ? <Skeleton rows={4} /> : null}
          {found.isError ? <LoadFault failure={found.error} onRetry={() => void found.refetch()} /> : null}
          {found.isSuccess && rows.length === 0 ? (
            state === 'current' ? (
              <Empty act={may ? add : null}>{t('none')}</Empty>
            ) : (
              <p className="empty">{t(`none-${state}`)}</p>
            )
          ) : null}
          {rows.length === 0 ? null : (
            <Table
              label={t('drafts')}
              rows={rows}
              columns={COLUMNS}
              id={(one) => one.id}
              onOpen={(one) => void navigate({ to: '/playbook/drafts/$draft', params: { draft: one.id } })}
            />
          )}
          <div className="under">
            <ReviewRule />
          </div>
        </Section>
        <Requests />
      </div>
      {adding ? <NewDraft versions={versions.data?.data ?? []} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
