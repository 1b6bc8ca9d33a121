import type { LeadSource } from '@dealwright/contract/lead-sources';
import { listLeadSources } from '@dealwright/contract/lead-sources';
import type { Out } from '@dealwright/contract/route';
import type { Filter } from '@dealwright/contract/shapes';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { PageHead } from '../../app/PageHead.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { count, money, percent } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { DateInput } from '../../ui/Input.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Column } from '../../ui/Table.tsx';
import { Table } from '../../ui/Table.tsx';
import { Unknown } from '../../ui/Unknown.tsx';
import './discovery.css';
import { t } from './messages.ts';
import { leadsFilter, span } from './sources.ts';

type Sources = Out<typeof listLeadSources>;

/** What became of leads, by where they came from. */
export function SourcesPage() {
  const { from, to } = useSearch({ from: '/signed-in/shell/leads/sources' });
  const navigate = useNavigate();
  const asked = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const found = useQuery({ ...queryOf(listLeadSources, { query: asked }), placeholderData: keepPreviousData });
  const set = (change: { from?: string; to?: string }) =>
    void navigate({ to: '/leads/sources', search: { ...asked, ...change }, replace: true });
  const crumb = (
    <span className="crumb">
      <Link to="/leads">{t('leads')}</Link>
      <Icon name="chevronRight" small />
      <h1 className="cut">{t('sources')}</h1>
    </span>
  );
  return (
    <>
      <PageHead title={t('sources')} crumb={crumb} />
      <div className="page">
        <div className="source-days">
          <DateInput label={t('cameFrom')} value={from ?? found.data?.from ?? ''} onChange={(day) => set({ from: day })} />
          <DateInput label={t('cameTo')} value={to ?? found.data?.to ?? ''} onChange={(day) => set({ to: day })} />
        </div>
        {found.isPending ? <Skeleton rows={6} /> : null}
        {found.isError ? <LoadFault failure={found.error} onRetry={() => void found.refetch()} /> : null}
        {found.data === undefined ? null : <Found found={found.data} />}
      </div>
    </>
  );
}

function Found({ found }: { found: Sources }) {
  if (found.data.length === 0) return <Empty>{t('noLeadsCame')}</Empty>;
  return (
    <>
      <Table label={t('sources')} rows={found.data} columns={columnsOf(found)} id={(one) => one.source ?? ''} />
      <p className="m">{t('sourcesNote')}</p>
      {found.left === 0 ? null : <p className="m">{t('moreSources', { n: found.left })}</p>}
    </>
  );
}

function columnsOf(found: Sources): readonly Column<LeadSource>[] {
  const linked = (one: LeadSource, n: number, ...more: Filter[]) =>
    n === 0 ? (
      '0'
    ) : (
      <Link to="/leads" search={{ filter: leadsFilter(found, one.source, ...more) }} className="link">
        {count(n)}
      </Link>
    );
  const share = (one: LeadSource, n: number) => <span className="m"> {percent(n / one.came)}</span>;
  const open: Filter = { field: 'outcome', op: 'empty' };
  const waits: Filter = { field: 'stage', op: 'in', value: found.firstStages };
  const under = found.firstStages.map((stage): Filter => ({ field: 'stage', op: 'ne', value: stage }));
  const converted: Filter = { field: 'outcome', op: 'eq', value: 'converted' };
  return [
    {
      key: 'source',
      head: t('source'),
      keep: true,
      cell: (one) => <span className="b">{one.source ?? <Unknown of="lead.source" />}</span>,
    },
    { key: 'came', head: t('came'), keep: true, num: true, cell: (one) => linked(one, one.came) },
    {
      key: 'accepted',
      head: t('accepted'),
      num: true,
      keep: true,
      cell: (one) => (
        <>
          {linked(one, one.converted, converted)}
          {' + '}
          {linked(one, one.underWay, open, ...under)}
          {share(one, one.converted + one.underWay)}
        </>
      ),
    },
    { key: 'waiting', head: t('waiting'), num: true, cell: (one) => linked(one, one.waiting, open, waits) },
    {
      key: 'rejected',
      head: t('rejected'),
      keep: true,
      cell: (one) => (
        <>
          {linked(one, one.rejected, { field: 'outcome', op: 'notEmpty' }, { field: 'outcome', op: 'ne', value: 'converted' })}
          {share(one, one.rejected)}
          <Reasons one={one} />
        </>
      ),
    },
    { key: 'answer', head: t('firstWord'), num: true, cell: (one) => <FirstWord one={one} /> },
    { key: 'won', head: t('wonDeals'), num: true, cell: (one) => count(one.won) },
    { key: 'amount', head: t('wonAmount'), num: true, cell: (one) => <Won one={one} currency={found.currency} /> },
  ];
}

/** The most said; the others on asking. */
const SAID_AT_ONCE = 3;

function Reasons({ one: { reasons } }: { one: LeadSource }) {
  const more = reasons.length - SAID_AT_ONCE;
  return (
    <div className="source-reasons">
      <ReasonList reasons={reasons.slice(0, SAID_AT_ONCE)} />
      {more <= 0 ? null : (
        <details>
          <summary>{t('moreReasons', { n: more })}</summary>
          <ReasonList reasons={reasons.slice(SAID_AT_ONCE)} />
        </details>
      )}
    </div>
  );
}

function ReasonList({ reasons }: Pick<LeadSource, 'reasons'>) {
  return (
    <ul>
      {reasons.map(({ reason, detail, count: n }) => (
        <li key={`${reason} ${detail}`}>
          {count(n)} {[reason ?? t('noReason'), detail].filter(Boolean).join(': ')}
        </li>
      ))}
    </ul>
  );
}

function FirstWord({ one }: { one: LeadSource }) {
  if (one.answerMinutes === null) return <Unknown />;
  return (
    <>
      {span(one.answerMinutes)}
      <span className="m"> {t('ofAnswered', { n: one.answered })}</span>
    </>
  );
}

function Won({ one, currency }: { one: LeadSource; currency: string }) {
  if (one.wonAmount === null) return <Unknown of="deal.amount" />;
  return (
    <>
      {one.won > 0 && one.won === one.wonUnknown ? <Unknown /> : money(one.wonAmount, currency)}
      {one.wonUnknown === 0 ? null : <span className="m"> {t('notInSum', { n: one.wonUnknown })}</span>}
    </>
  );
}
