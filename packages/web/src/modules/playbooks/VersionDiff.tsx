import type { VersionEntry } from '@dealwright/contract/playbook-versions';
import { diffVersions } from '@dealwright/contract/playbook-versions';
import type { PlaybookView } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { Section } from '../../ui/Section.tsx';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { DiffGroups } from './DiffGroups.tsx';
import { t } from './messages.ts';

interface VersionDiffProps {
  playbook: PlaybookView;
  /** null: there is none before it. */
  before: VersionEntry | null;
  entries: readonly VersionEntry[];
}

/** What a version changed, in words, by stage; against the one before it or any other. */
export function VersionDiff({ playbook, before, entries }: VersionDiffProps) {
  const navigate = useNavigate();
  const others = entries.filter((entry) => entry.version !== playbook.version);
  return (
    <Section
      title={t('changes', { n: playbook.version })}
      end={
        others.length === 0 ? undefined : (
          <Select
            bare
            label={t('comparedWith')}
            value={before === null ? '' : String(before.version)}
            onChange={(against) => void navigate({ to: '/playbook', search: (now) => ({ ...now, against }) })}
            options={[
              ...(before === null ? [{ value: '', label: t('comparedWith') }] : []),
              ...others.map(({ version }) => ({
                value: String(version),
                label: `${t('comparedWith')} ${t('versionShort', { n: version })}`,
              })),
            ]}
          />
        )
      }
    >
      {before === null ? <p className="m2">{t('firstVersion')}</p> : <Changes playbook={playbook} before={before.version} />}
    </Section>
  );
}

function Changes({ playbook, before }: { playbook: PlaybookView; before: number }) {
  const found = useQuery({
    ...queryOf(diffVersions, { params: { id: playbook.id, a: before, b: playbook.version } }),
    staleTime: Infinity,
  });
  if (found.isError) return <LoadFault failure={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <Skeleton rows={6} />;
  return <DiffGroups diff={found.data} processes={playbook.processes} />;
}
