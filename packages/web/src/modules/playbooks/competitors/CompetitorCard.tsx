import type { CompetitorsView, CompetitorView } from '@dealwright/contract/competitors';
import { listCompetitorDeals } from '@dealwright/contract/competitors';
import type { Out } from '@dealwright/contract/route';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { date, dateTime } from '../../../ui/format.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { DifferenceFigure, ShareFigure } from '../gates/Figures.tsx';
import { Share } from '../gates/GateFigures.tsx';
import { AskForChange } from '../requests/AskForChange.tsx';
import { reviewText } from './change-in-words.ts';
import { t } from './messages.ts';

const PARTS = ['open', 'won', 'lost', 'lostTo'] as const;
type Quarter = CompetitorView['quarters'][number];
type Deal = Out<typeof listCompetitorDeals>['data'][number];

const QUARTERS: readonly Column<Quarter>[] = [
  { key: 'quarter', head: t('quarter'), keep: true, cell: ({ quarter }) => date(quarter) },
  { key: 'met', head: t('met'), num: true, keep: true, cell: ({ met }) => met },
  { key: 'of', head: t('of'), num: true, keep: true, cell: ({ share }) => <Share of={share} /> },
  { key: 'n', head: 'n', num: true, cell: ({ share: { n } }) => n },
];
const DEALS: readonly Column<Deal>[] = [
  {
    key: 'deal',
    head: t('deal'),
    keep: true,
    share: 40,
    cell: ({ id, name }) => (
      <RecordLink kind="deal" id={id}>
        {name}
      </RecordLink>
    ),
  },
  { key: 'standing', head: t('standing'), cell: ({ stage }) => stage },
  { key: 'at', head: t('at'), cell: ({ at }) => (at === null ? '–' : dateTime(at)) },
  { key: 'why', head: t('why'), cell: ({ reason }) => reason ?? '–' },
];

interface CompetitorCardProps {
  one: CompetitorView;
  view: CompetitorsView;
  playbook: string;
  version: number;
  stages: readonly { readonly id: string; readonly name: string }[];
}

/** How it goes against one competitor, where they come up, what is prepared, and the one act that asks for a change. */
export function CompetitorCard({ one, view, playbook, version, stages }: CompetitorCardProps) {
  const [open, setOpen] = useState<(typeof PARTS)[number] | null>(null);
  const [first] = one.stages;
  const stage = stages.find(({ id }) => id === first?.id) ?? stages[0];
  return (
    <div className="gate-card">
      <div className="told">
        {stage === undefined ? null : (
          <AskForChange process={view.process.id} version={version} stage={stage} parts={[]} text={reviewText(one, view)} />
        )}
        <span className="m2">{one.prepared.length === 0 ? t('unprepared') : `${t('prepared')}: ${one.prepared.join(', ')}`}</span>
      </div>
      <dl>
        <ShareFigure term={t('share')} estimate={one.wonShare} />
        <DifferenceFigure term={t('winsTerm')} difference={one.wins} />
        <div>
          <dt>{t('stages')}</dt>
          <dd>{one.stages.length === 0 ? '–' : one.stages.map(({ name, count: n }) => t('stage', { name, n })).join(', ')}</dd>
        </div>
      </dl>
      <div className="parts">
        {PARTS.filter((part) => one[part] > 0).map((part) => (
          <button
            key={part}
            type="button"
            className="lnk"
            aria-expanded={open === part}
            onClick={() => setOpen(open === part ? null : part)}
          >
            {t(`part-${part}`, { n: one[part] })}
          </button>
        ))}
      </div>
      {open === null ? null : <Deals playbook={playbook} process={view.process.id} competitor={one.key} part={open} />}
      <Table label={t('quarters')} rows={one.quarters} columns={QUARTERS} id={({ quarter }) => quarter} />
    </div>
  );
}

interface DealsProps {
  playbook: string;
  process: string;
  competitor: string;
  part: (typeof PARTS)[number];
}

function Deals({ playbook, ...query }: DealsProps) {
  const found = useQuery(queryOf(listCompetitorDeals, { params: { id: playbook }, query }));
  if (found.isPending) return <Skeleton rows={3} />;
  if (found.isError) return <LoadFault failure={found.error} onRetry={() => void found.refetch()} />;
  if (found.data.data.length === 0) return <p className="m">{t('noDeals')}</p>;
  return <Table label={t('behind')} rows={found.data.data} columns={DEALS} id={({ id }) => id} />;
}
