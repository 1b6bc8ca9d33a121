import type { AdoptionView } from '@dealwright/contract/adoption';
import { getAdoption } from '@dealwright/contract/adoption';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { queryOf } from '../../../app/api.ts';
import { FaultPage } from '../../../app/Fault.tsx';
import { PageHead } from '../../../app/PageHead.tsx';
import { date, dateTime } from '../../../ui/format.ts';
import { Select } from '../../../ui/Select.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { PlaybookNav } from '../PlaybookNav.tsx';
import '../gates/gates.css';
import './adoption.css';
import { Friction } from './Friction.tsx';
import { t } from './messages.ts';
import { PeopleTable } from './PeopleTable.tsx';
import { Practices } from './Practices.tsx';
import { weeksAgo } from './weeks-ago.ts';
import { WeekTrend } from './WeekTrend.tsx';

const WEEKS = ['4', '12', '26'] as const;

/** How far people work by a version of a process, and what stands in the way of each step. */
export function AdoptionPage() {
  const search = useSearch({ from: '/signed-in/shell/playbook/adoption' });
  const navigate = useNavigate();
  const versions = useQuery(queryOf(listPlaybooks));
  const newest = versions.data?.data[0];
  const looked = versions.data?.data.find(({ version }) => String(version) === search.version) ?? newest;
  const weeks = WEEKS.find((one) => one === search.weeks) ?? '12';
  const asked = {
    params: { id: looked?.playbook ?? '' },
    query: {
      since: weeksAgo(Number(weeks)),
      ...(search.process === undefined ? {} : { process: search.process }),
      ...(looked === undefined ? {} : { version: looked.version }),
    },
  };
  const found = useQuery({ ...queryOf(getAdoption, asked), enabled: looked !== undefined });
  const failed = versions.isError ? versions : found.isError ? found : null;
  if (failed !== null) return <FaultPage error={failed.error} reset={() => void failed.refetch()} />;
  const go = (change: Readonly<Record<string, string>>) => void navigate({ to: '/playbook/adoption', search: { ...search, ...change } });
  return (
    <>
      <PageHead title={t('adoption')} note={found.data === undefined ? undefined : t('note', { process: found.data.process.name })}>
        {looked === undefined ? null : (
          <Select
            bare
            label={t('process')}
            value={found.data?.process.id ?? search.process ?? ''}
            onChange={(process) => go({ process })}
            options={looked.processes.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </PageHead>
      <PlaybookNav />
      <div className="page gates adopt">
        {looked === undefined ? null : (
          <div className="adopt-pick">
            <Select
              bare
              label={t('version')}
              value={String(looked.version)}
              onChange={(version) => go({ version })}
              options={(versions.data?.data ?? [])
                .filter(({ playbook }) => playbook === newest?.playbook)
                .map(({ version }) => ({ value: String(version), label: t('versionOf', { n: version }) }))}
            />
            <Select
              bare
              label={t('window')}
              value={weeks}
              onChange={(next) => go({ weeks: next })}
              options={WEEKS.map((one) => ({ value: one, label: t(`weeks-${one}`) }))}
            />
          </div>
        )}
        {looked === undefined || found.data === undefined ? (
          <Skeleton rows={10} />
        ) : (
          <Adoption view={found.data} playbook={looked.playbook} newest={looked === newest} />
        )}
      </div>
    </>
  );
}

function Adoption({ view, playbook, newest }: { view: AdoptionView; playbook: string; newest: boolean }) {
  const {
    running: { here, all },
    version,
  } = view;
  return (
    <>
      <p className="answer b">{all === 0 ? t('runNone') : t('runHere', { here, n: all, version: version.number })}</p>
      <p className="m">
        {t('published', { at: dateTime(version.publishedAt), since: date(view.since) })} {view.partial ? t('partial') : null}{' '}
        {newest && here < all ? <Link to="/playbook/running">{t('move')}</Link> : null}
      </p>
      <Practices playbook={playbook} view={view} />
      <Friction playbook={playbook} view={view} />
      <PeopleTable view={view} />
      <WeekTrend weeks={view.weeks} />
    </>
  );
}
