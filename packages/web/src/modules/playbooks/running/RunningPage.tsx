import { listDrift } from '@dealwright/contract/migrations';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { PageHead } from '../../../app/PageHead.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { PlaybookNav } from '../PlaybookNav.tsx';
import { t } from './messages.ts';
import { MigrateFlow } from './MigrateFlow.tsx';
import { PastMigrations } from './PastMigrations.tsx';
import './running.css';
import { RunningGroup } from './RunningGroup.tsx';
import { RunView } from './RunView.tsx';
import { UnknownTeams } from './UnknownTeams.tsx';

/** Who runs what, how far that is behind, and the way from one version to another. */
export function RunningPage() {
  const search = useSearch({ from: '/signed-in/shell/playbook/running' });
  const versions = useQuery(queryOf(listPlaybooks));
  const playbook = versions.data?.data[0];
  const inside = search.run !== undefined || search.from !== undefined;
  const title = search.from === undefined ? t('title') : t('migrate');
  return (
    <>
      <PageHead
        title={title}
        {...(inside
          ? {
              crumb: (
                <span className="crumb">
                  <Link to="/playbook/running">{t('back')}</Link>
                  <Icon name="chevronRight" small />
                  <h1 className="cut">{t('migrate')}</h1>
                </span>
              ),
            }
          : {})}
      />
      <PlaybookNav />
      <div className="page">
        {versions.isError ? <LoadFault failure={versions.error} onRetry={() => void versions.refetch()} /> : null}
        {playbook === undefined ? (
          versions.isPending ? (
            <Skeleton rows={8} />
          ) : null
        ) : search.run !== undefined ? (
          <RunView key={search.run} playbook={playbook.playbook} run={search.run} />
        ) : search.from === undefined ? (
          <Running playbook={playbook.playbook} />
        ) : (
          <MigrateFlow
            key={`${search.from} ${search.to ?? ''}`}
            playbook={playbook.playbook}
            from={Number(search.from)}
            to={Number(search.to ?? playbook.version)}
          />
        )}
      </div>
    </>
  );
}

function Running({ playbook }: { playbook: string }) {
  const drift = useQuery(queryOf(listDrift, { params: { id: playbook } }));
  if (drift.isError) return <LoadFault failure={drift.error} onRetry={() => void drift.refetch()} />;
  return (
    <>
      {drift.data === undefined ? null : <UnknownTeams teams={drift.data.unknownTeams} />}
      <Section title={t('byVersion')} note={t('note')}>
        {drift.isPending ? (
          <Skeleton rows={8} />
        ) : drift.data.data.length === 0 ? (
          <Empty>{t('none')}</Empty>
        ) : (
          <ol className="runs">
            {drift.data.data.map((group) => (
              <RunningGroup key={`${group.version} ${group.process.id}`} group={group} newest={drift.data.newest} />
            ))}
          </ol>
        )}
      </Section>
      <PastMigrations playbook={playbook} />
    </>
  );
}
