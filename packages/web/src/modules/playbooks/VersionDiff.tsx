import type { PlaybookDiff, VersionEntry } from '@dealwright/contract/playbook-versions';
import { diffVersions, WEIGHTS } from '@dealwright/contract/playbook-versions';
import type { PlaybookView } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { Section } from '../../ui/Section.tsx';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Tag } from '../../ui/Tag.tsx';
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
  const { same, groups, counts } = found.data;
  if (groups.length === 0) return <p className="m2">{t(same ? 'sameText' : 'onlyComments')}</p>;
  return (
    <>
      <p className="m">{countsText(counts)}</p>
      {groups.map((group) => (
        <div key={`${group.kind} ${group.process ?? ''} ${group.id}`} className="changed">
          <h3>{titleOf(group, playbook)}</h3>
          <ul>
            {group.changes.map((change) => (
              <li key={`${change.code} ${change.text}`}>
                <span title={t(`means-${change.weight}`)}>
                  <Tag {...STATES[change.weight]}>{t(`weight-${change.weight}`)}</Tag>
                </span>
                <span>{change.text}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

const STATES = {
  blocks: { state: 'bad', icon: 'lock' },
  asks: { state: 'warn' },
  eases: { state: 'good' },
  plan: {},
  words: {},
} as const;

function countsText(counts: PlaybookDiff['counts']): string {
  return WEIGHTS.flatMap((weight) => (counts[weight] === 0 ? [] : [t(`count-${weight}`, { n: counts[weight] })])).join(', ');
}

/** Several processes may have a stage of the same name. */
function titleOf({ kind, process, title }: PlaybookDiff['groups'][number], { processes }: PlaybookView): string {
  if (kind !== 'stage' && kind !== 'track') return title;
  return t('inProcess', { process: processes.find((one) => one.id === process)?.name ?? process ?? '', part: title });
}
