import type { CompetitorsView, CompetitorView } from '@dealwright/contract/competitors';
import { getCompetitors } from '@dealwright/contract/competitors';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { queryOf } from '../../../app/api.ts';
import { FaultPage } from '../../../app/Fault.tsx';
import { PageHead } from '../../../app/PageHead.tsx';
import { date } from '../../../ui/format.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import '../gates/gates.css';
import { PointsCell, Share } from '../gates/GateFigures.tsx';
import { PlaybookNav } from '../PlaybookNav.tsx';
import { AskForChange } from '../requests/AskForChange.tsx';
import { changeInWords, ofHundred, reviewText } from './change-in-words.ts';
import { CompetitorCard } from './CompetitorCard.tsx';
import './competitors.css';
import { t } from './messages.ts';
import { NoField } from './NoField.tsx';

/** Who else is in the deals, how that goes, and what changed. */
export function CompetitorsPage() {
  const search = useSearch({ from: '/signed-in/shell/playbook/competitors' });
  const navigate = useNavigate();
  const versions = useQuery(queryOf(listPlaybooks));
  const newest = versions.data?.data[0];
  const asked = { params: { id: newest?.playbook ?? '' }, query: search.process === undefined ? {} : { process: search.process } };
  const found = useQuery({ ...queryOf(getCompetitors, asked), enabled: newest !== undefined });
  const failed = versions.isError ? versions : found.isError ? found : null;
  if (failed !== null) return <FaultPage error={failed.error} reset={() => void failed.refetch()} />;
  const view = found.data;
  const stages = newest?.processes.find(({ id }) => id === view?.process.id)?.stages ?? [];
  const deals = newest?.processes.filter(({ kind }) => kind === 'deal') ?? [];
  return (
    <>
      <PageHead
        title={t('competitors')}
        note={view === undefined ? undefined : t('note', { process: view.process.name, since: date(view.since) })}
      >
        {deals.length < 2 ? null : (
          <Select
            bare
            label={t('process')}
            value={view?.process.id ?? search.process ?? ''}
            onChange={(process) => void navigate({ to: '/playbook/competitors', search: { process } })}
            options={deals.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </PageHead>
      <PlaybookNav />
      <div className="page gates">
        {view === undefined || newest === undefined ? (
          <Skeleton rows={10} />
        ) : view.field === 'kept' ? (
          <Competitors view={view} playbook={newest.playbook} version={newest.version} stages={stages} />
        ) : (
          <NoField view={view} />
        )}
      </div>
    </>
  );
}

interface CompetitorsProps {
  view: CompetitorsView;
  playbook: string;
  version: number;
  stages: readonly { readonly id: string; readonly name: string }[];
}

const COLUMNS: readonly Column<CompetitorView>[] = [
  { key: 'open', head: t('open'), num: true, cell: ({ open }) => open },
  { key: 'ended', head: t('ended'), num: true, keep: true, cell: ({ ended }) => ended },
  { key: 'won', head: t('won'), num: true, cell: ({ won }) => won },
  { key: 'lost', head: t('lost'), num: true, cell: ({ lost }) => lost },
  { key: 'lostTo', head: t('lostTo'), num: true, cell: ({ lostTo }) => lostTo },
  { key: 'share', head: t('share'), num: true, cell: ({ wonShare }) => <Share of={wonShare} /> },
  { key: 'wins', head: t('wins'), num: true, cell: ({ wins }) => <PointsCell of={wins} /> },
  {
    key: 'change',
    head: t('change'),
    num: true,
    cell: ({ change, recent, before }) =>
      change.tooFew ? <PointsCell of={change} /> : t('inHundred', { recent: ofHundred(recent), before: ofHundred(before) }),
  },
];

function Competitors({ view, playbook, version, stages }: CompetitorsProps) {
  const [open, setOpen] = useState<CompetitorView | null>(null);
  const { competitors } = view;
  if (competitors.length === 0)
    return (
      <p className="answer">
        {t('empty')} <Link to="/deals">{t('deals')}</Link>
      </p>
    );
  const changed = competitors.filter(({ kind }) => kind === 'more' || kind === 'less');
  const judged = competitors.filter(({ kind }) => kind !== 'tooFew');
  const name: Column<CompetitorView> = {
    key: 'name',
    head: t('name'),
    keep: true,
    share: 24,
    cell: (one) => (
      <button type="button" className="lnk" onClick={() => setOpen(one)}>
        {one.name}
      </button>
    ),
  };
  return (
    <>
      {changed.length === 0 ? <p className="answer b">{judged.length === 0 ? t('young') : t('noChange')}</p> : null}
      {changed.length === 0 ? null : (
        <Section title={t('changed')} note={t('chance', { n: judged.length })}>
          <ul className="gate-worth">
            {changed.map((one) => (
              <li key={one.key} className="compet-said">
                <p className="b">{changeInWords(one, view)}</p>
                {stages[0] === undefined ? null : (
                  <AskForChange
                    process={view.process.id}
                    version={version}
                    stage={stages.find(({ id }) => id === one.stages[0]?.id) ?? stages[0]}
                    parts={[]}
                    text={reviewText(one, view)}
                  />
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('all')} note={t('allNote', { n: view.ended })}>
        <Table label={t('all')} rows={competitors} columns={[name, ...COLUMNS]} id={({ key }) => key} onOpen={setOpen} />
      </Section>
      {open === null ? null : (
        <Dialog open wide title={open.name} note={changeInWords(open, view) ?? undefined} onClose={() => setOpen(null)}>
          <CompetitorCard one={open} view={view} playbook={playbook} version={version} stages={stages} />
        </Dialog>
      )}
      <p className="m foot">{t('noCause')}</p>
    </>
  );
}
