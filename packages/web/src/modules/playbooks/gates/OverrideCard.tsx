import type { OverrideUseView } from '@dealwright/contract/gate-overrides';
import { listGateOverrides } from '@dealwright/contract/gate-overrides';
import type { Out } from '@dealwright/contract/route';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { dateTime } from '../../../ui/format.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { DifferenceFigure, ShareFigure } from './Figures.tsx';
import { t } from './override-messages.ts';

type Row = Out<typeof listGateOverrides>['data'][number];

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'record',
    head: t('record'),
    keep: true,
    share: 26,
    cell: ({ record }) => (
      <RecordLink kind={record.kind} id={record.id}>
        {record.name}
      </RecordLink>
    ),
  },
  { key: 'why', head: t('why'), keep: true, share: 30, cell: ({ reason }) => reason },
  { key: 'by', head: t('by'), cell: ({ by }) => by ?? t('somebody') },
  { key: 'when', head: t('when'), cell: ({ at }) => dateTime(at) },
  { key: 'to', head: t('to'), cell: ({ until }) => (until === null ? t('stay') : dateTime(until)) },
  { key: 'outcome', head: t('outcome'), cell: ({ outcome }) => outcome ?? t('open') },
];

interface OverrideCardProps {
  use: OverrideUseView;
  process: string;
  since: string;
  playbook: string;
}

/** Who let one thing pass and why, to when, what became of it, and each of them. */
export function OverrideCard({ use, process, since, playbook }: OverrideCardProps) {
  const query = { process, since, stage: use.stage.id, ask: use.ask };
  const found = useQuery(queryOf(listGateOverrides, { params: { id: playbook }, query }));
  const granted = (['openEnded', 'running', 'lapsed'] as const).filter((key) => use[key] > 0).map((key) => t(key, { n: use[key] }));
  return (
    <div className="gate-card">
      <dl>
        <ShareFigure term={t('share')} estimate={use.share} />
        <DifferenceFigure term={t('winsTerm')} difference={use.wins} />
        <div>
          <dt>{t('roles')}</dt>
          <dd>{rolesOf(use.roles)}</dd>
        </div>
        <div>
          <dt>{t('until')}</dt>
          <dd>{granted.length === 0 ? '–' : granted.join(', ')}</dd>
        </div>
      </dl>
      {use.reasons.length === 0 ? null : (
        <p className="m">
          {t('reasons')}: {use.reasons.map(({ text, count: n }) => t('reason', { text, n })).join('; ')}
        </p>
      )}
      {found.isPending ? (
        <Skeleton rows={3} />
      ) : found.isError ? (
        <LoadFault failure={found.error} onRetry={() => void found.refetch()} />
      ) : found.data.data.length === 0 ? null : (
        <Table label={t('records')} rows={found.data.data} columns={COLUMNS} id={({ record, at }) => `${record.id} ${at}`} />
      )}
    </div>
  );
}

const ROLES = ['owner', 'admin', 'manager', 'rep', 'readOnly'] as const;

/** The product's roles in words; those of the playbook are called as it names them. */
export function rolesOf(roles: OverrideUseView['roles']): string {
  const named = roles.map(({ role, count: n }) => {
    const known = ROLES.find((one) => one === role);
    return t('role', { role: known === undefined ? role : t(`role-${known}`), n });
  });
  return named.length === 0 ? '–' : named.join(', ');
}
