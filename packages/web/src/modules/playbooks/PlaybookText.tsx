import type { PlaybookView } from '@dealwright/contract/playbooks';
import { getPlaybookFiles } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FileText } from './FileText.tsx';
import { t } from './messages.ts';

/** The files of one version, read only. */
export function PlaybookText({ playbook, file }: { playbook: PlaybookView; file: string }) {
  const text = useQuery({ ...queryOf(getPlaybookFiles, { params: { id: playbook.id } }), staleTime: Infinity });
  if (text.isPending) return <Skeleton rows={12} />;
  if (text.isError) return <LoadFault failure={text.error} onRetry={() => void text.refetch()} />;
  const names = Object.keys(text.data.files).toSorted((one, other) => depth(one) - depth(other) || one.localeCompare(other));
  const shown = names.includes(file) ? file : names[0];
  if (shown === undefined) return <p className="m">{t('noFiles')}</p>;
  return (
    <div className="filepane">
      <nav aria-label={t('files')}>
        {names.map((name) => (
          <Link
            key={name}
            to="/playbook"
            search={{ version: String(playbook.version), file: name }}
            aria-current={name === shown ? 'page' : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, so keys must reach it */}
      <pre tabIndex={0} role="region" aria-label={t('text', { file: shown })}>
        {(text.data.files[shown] ?? '').split('\n').map((line, at) => (
          <code key={at}>
            <FileText line={line} />
          </code>
        ))}
      </pre>
    </div>
  );
}

const depth = (name: string) => name.split('/').length;
