import type { PlaybookView } from '@dealwright/contract/playbooks';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { queryOf } from '../../app/api.ts';
import { FaultPage } from '../../app/Fault.tsx';
import { PageHead } from '../../app/PageHead.tsx';
import { dateTime } from '../../ui/format.ts';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { t } from './messages.ts';
import './playbooks.css';
import { OfferCheck } from './maturity/OfferCheck.tsx';
import { BesideText } from './BesideText.tsx';
import { PlaybookNav } from './PlaybookNav.tsx';
import { PlaybookText } from './PlaybookText.tsx';
import { ProcessMap } from './ProcessMap.tsx';
import { useWide } from './use-wide.ts';
import { VersionHistory } from './VersionHistory.tsx';

/** The company's way of selling, as a map and as text; every version that was published. */
export function PlaybookPage() {
  const search = useSearch({ from: '/signed-in/shell/playbook' });
  const all = useQuery(queryOf(listPlaybooks));
  if (all.isError && !all.data) return <FaultPage error={all.error} reset={() => void all.refetch()} />;
  const versions = all.data?.data ?? [];
  const playbook = versions.find((one) => String(one.version) === search.version) ?? versions[0];
  return (
    <>
      <PageHead
        title={t('playbook')}
        note={playbook ? `${playbook.name}, ${t('published', { when: dateTime(playbook.publishedAt) })}` : undefined}
      >
        {playbook ? <Choices playbook={playbook} versions={versions} view={viewOf(search)} /> : null}
      </PageHead>
      <PlaybookNav />
      {all.isPending ? (
        <div className="page">
          <Skeleton rows={10} />
        </div>
      ) : playbook === undefined ? (
        <p className="page">{t('none')}</p>
      ) : search.show === 'history' ? (
        <div className="page">
          <VersionHistory playbook={playbook} versions={versions} against={search.against} />
        </div>
      ) : search.file === undefined ? (
        <Map playbook={playbook} processId={search.process} offer={versions.length === 1} />
      ) : (
        <div className="page">
          <PlaybookText playbook={playbook} file={search.file} />
        </div>
      )}
    </>
  );
}

type View = 'map' | 'text' | 'history';

function viewOf({ show, file }: { show?: string; file?: string }): View {
  return show === 'history' ? 'history' : file === undefined ? 'map' : 'text';
}

const SEARCH_OF = { map: {}, text: { file: 'playbook.yaml' }, history: { show: 'history' } } as const satisfies Record<View, object>;

/** What another version is compared with is asked anew. */
function atVersion<S extends { against?: string }>(search: S, version: string): S & { version: string } {
  const next = { ...search, version };
  delete next.against;
  return next;
}

function Choices({ playbook, versions, view }: { playbook: PlaybookView; versions: readonly PlaybookView[]; view: View }) {
  const navigate = useNavigate();
  return (
    <>
      {/* The history picks a version itself; on a phone it is where one is picked. */}
      {view === 'history' ? null : (
        <span className="pick-version">
          <Select
            bare
            label={t('versions')}
            value={String(playbook.version)}
            onChange={(version) => void navigate({ to: '/playbook', search: (now) => atVersion(now, version) })}
            options={versions.map((one, at) => ({
              value: String(one.version),
              label: `${t('versionShort', { n: one.version })}${at === 0 ? `, ${t('latest')}` : ''}`,
            }))}
          />
        </span>
      )}
      <Segments
        small
        label={t('view')}
        value={view}
        onChange={(chosen) => void navigate({ to: '/playbook', search: { version: String(playbook.version), ...SEARCH_OF[chosen] } })}
        options={[
          { value: 'map', label: t('asMap') },
          { value: 'text', label: t('asText') },
          { value: 'history', label: t('asHistory') },
        ]}
      />
    </>
  );
}

function Map({ playbook, processId, offer }: { playbook: PlaybookView; processId: string | undefined; offer: boolean }) {
  const process = playbook.processes.find((one) => one.id === processId) ?? playbook.processes[0];
  const [stage, onStage] = useState<string | null>(null);
  const looking = { stage, onStage };
  const wide = useWide();
  return (
    <>
      <nav className="subnav inner" aria-label={t('processes')}>
        {playbook.processes.map((one) => (
          <Link
            key={one.id}
            to="/playbook"
            search={{ process: one.id, version: String(playbook.version) }}
            aria-current={one === process ? 'page' : undefined}
          >
            {one.name}
          </Link>
        ))}
      </nav>
      {process === undefined ? null : (
        <div className="page map-text">
          <div>
            {offer ? <OfferCheck /> : null}
            <ProcessMap
              process={process}
              version={playbook.version}
              lostReasons={process.kind === 'deal' ? playbook.lostReasons : {}}
              looking={looking}
            />
          </div>
          {wide ? <BesideText playbook={playbook} processId={process.id} {...looking} /> : null}
        </div>
      )}
    </>
  );
}
