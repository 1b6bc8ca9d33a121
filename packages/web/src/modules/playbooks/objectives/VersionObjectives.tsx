import { listObjectives } from '@dealwright/contract/objectives';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../../app/api.ts';
import { t } from './messages.ts';

/** What a version is for: its objectives, each a link to where they stand. */
export function VersionObjectives({ version }: { version: number }) {
  const found = useQuery(queryOf(listObjectives, { query: { state: 'all', measured: 'false' } }));
  const own = (found.data?.data ?? []).filter(({ playbookVersion }) => playbookVersion === version);
  if (own.length === 0) return null;
  const isOpen = own.some(({ closed }) => closed === null);
  return (
    <p className="m">
      {t('ofThisVersion')}{' '}
      <Link to="/playbook/objectives" search={{ version: String(version), ...(isOpen ? {} : { show: 'closed' }) }} className="link">
        {own.map(({ title }) => title).join(', ')}
      </Link>
    </p>
  );
}
