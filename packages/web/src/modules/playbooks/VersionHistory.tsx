import type { RunningOnVersion, VersionEntry } from '@dealwright/contract/playbook-versions';
import { listRunning, listVersions } from '@dealwright/contract/playbook-versions';
import type { PlaybookView } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { dateTime } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { VersionActs } from './drafts/VersionActs.tsx';
import { t } from './messages.ts';
import { VersionObjectives } from './objectives/VersionObjectives.tsx';
import { useWide } from './use-wide.ts';
import { AGAINST_BASE, VersionDiff } from './VersionDiff.tsx';

interface VersionHistoryProps {
  /** The version looked at. */
  playbook: PlaybookView;
  versions: readonly PlaybookView[];
  /** The version it is compared with; the one before it where nothing is said. */
  against: string | undefined;
}

/** Every version: by whom, when and why, what runs it, and what it changed. */
export function VersionHistory({ playbook, versions, against }: VersionHistoryProps) {
  // The newest version's id: another publication is another question.
  const params = { id: versions[0]?.id ?? playbook.id };
  const history = useQuery(queryOf(listVersions, { params }));
  const running = useQuery(queryOf(listRunning, { params }));
  const wide = useWide();
  if (history.isError) return <LoadFault failure={history.error} onRetry={() => void history.refetch()} />;
  if (history.isPending) return <Skeleton rows={8} />;
  const entries = history.data.data;
  const before = entries.find((one) => String(one.version) === against) ?? entries.find((one) => one.version < playbook.version);
  const diff = <VersionDiff playbook={playbook} before={before ?? null} toBase={against === AGAINST_BASE} entries={entries} />;
  return (
    <div className="history">
      <Section title={t('history')} note={t('historyNote')}>
        <ol>
          {entries.map((entry, at) => (
            <Entry key={entry.id} entry={entry} newest={at === 0} on={entry.version === playbook.version}>
              {entry.version === playbook.version ? <VersionActs entry={entry} versions={versions} /> : null}
              <p className="m">{runsOf(entry.version, running.data?.data, versions)}</p>
              <VersionObjectives version={entry.version} />
              {!wide && entry.version === playbook.version ? diff : null}
            </Entry>
          ))}
        </ol>
      </Section>
      {wide ? diff : null}
    </div>
  );
}

function Entry({ entry, newest, on, children }: { entry: VersionEntry; newest: boolean; on: boolean; children: React.ReactNode }) {
  const when = dateTime(entry.publishedAt);
  return (
    <li className={on ? 'on' : undefined}>
      <p className="row">
        <Link to="/playbook" search={{ show: 'history', version: String(entry.version) }} aria-current={on ? 'true' : undefined}>
          <b>{t('versionShort', { n: entry.version })}</b> {entry.name}
        </Link>
        {newest ? <Tag state="good">{t('latest')}</Tag> : null}
      </p>
      <p>{entry.note ?? <span className="m2">{t('noNote')}</span>}</p>
      <p className="m">{entry.publishedBy === null ? t('shipped', { when }) : t('publishedBy', { who: entry.publishedBy.name, when })}</p>
      {children}
    </li>
  );
}

const RUNS = { lead: 'runs-lead', deal: 'runs-deal', customer: 'runs-customer' } as const;

/** `12 deals in New business, 3 leads in Inbound leads`; nothing while it is not known. */
function runsOf(version: number, running: readonly RunningOnVersion[] | undefined, versions: readonly PlaybookView[]): string {
  if (running === undefined) return '';
  const processes = versions.find((one) => one.version === version)?.processes ?? [];
  const listed = running
    .filter((one) => one.version === version)
    .map(({ kind, process, count }) => t(RUNS[kind], { n: count, process: processes.find((one) => one.id === process)?.name ?? process }));
  return listed.length === 0 ? t('nobodyRuns') : t('runs', { list: listed.join(', ') });
}
