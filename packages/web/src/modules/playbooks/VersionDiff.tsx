import type { VersionEntry } from '@dealwright/contract/playbook-versions';
import { diffToBase, diffVersions } from '@dealwright/contract/playbook-versions';
import { getPlaybookFiles, type PlaybookView } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { Section } from '../../ui/Section.tsx';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { DiffGroups } from './DiffGroups.tsx';
import { t } from './messages.ts';

/** What the page's address says for the playbook that this one extends. */
export const AGAINST_BASE = 'base';

interface VersionDiffProps {
  playbook: PlaybookView;
  /** null: there is none before it. */
  before: VersionEntry | null;
  /** Whether what it extends is asked for instead. */
  toBase: boolean;
  entries: readonly VersionEntry[];
}

/** What a version changed, in words, by stage; against the one before it or any other. */
export function VersionDiff({ playbook, before, toBase, entries }: VersionDiffProps) {
  const navigate = useNavigate();
  const base = useBase(playbook);
  const others = entries.filter((entry) => entry.version !== playbook.version);
  const options = others.map(({ version }) => ({
    value: String(version),
    label: `${t('comparedWith')} ${t('versionShort', { n: version })}`,
  }));
  if (base !== null) options.push({ value: AGAINST_BASE, label: `${t('comparedWith')} ${t('theBase', { name: base })}` });
  const value = toBase && base !== null ? AGAINST_BASE : before === null ? '' : String(before.version);
  return (
    <Section
      title={t('changes', { n: playbook.version })}
      end={
        options.length === 0 ? undefined : (
          <Select
            bare
            label={t('comparedWith')}
            value={value}
            onChange={(against) => void navigate({ to: '/playbook', search: (now) => ({ ...now, against }) })}
            options={[...(value === '' ? [{ value: '', label: t('comparedWith') }] : []), ...options]}
          />
        )
      }
    >
      {value === AGAINST_BASE ? (
        <BaseChanges playbook={playbook} />
      ) : before === null ? (
        <p className="m2">{t('firstVersion')}</p>
      ) : (
        <Changes playbook={playbook} before={before.version} />
      )}
    </Section>
  );
}

/** The name of the playbook a version extends; null where it extends none, or while that is not known. */
function useBase(playbook: PlaybookView): string | null {
  const text = useQuery({ ...queryOf(getPlaybookFiles, { params: { id: playbook.id } }), staleTime: Infinity });
  return /^extends: *["']?([a-z][a-z0-9-]*)/m.exec(text.data?.files['playbook.yaml'] ?? '')?.[1] ?? null;
}

function BaseChanges({ playbook }: { playbook: PlaybookView }) {
  const found = useQuery({
    ...queryOf(diffToBase, { params: { id: playbook.id, version: playbook.version } }),
    staleTime: Infinity,
  });
  if (found.isError) return <LoadFault failure={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <Skeleton rows={6} />;
  return <DiffGroups diff={found.data} processes={playbook.processes} />;
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
