import type { UnknownTeam } from '@dealwright/contract/migrations';
import { Notice } from '../../../ui/Notice.tsx';
import { t } from './messages.ts';

/** Teams that rules name and nobody has: a rename is seen here, and what to do about it. */
export function UnknownTeams({ teams }: { teams: readonly UnknownTeam[] }) {
  if (teams.length === 0) return null;
  return (
    <Notice state="warn">
      <b>{t('unknownTeams', { n: teams.length })}</b>
      <ul>
        {teams.map(({ name, version, file, line }) => (
          <li key={`${version} ${file} ${line} ${name}`}>{t('unknownTeam', { name, n: version, file, line })}</li>
        ))}
      </ul>
      {t('unknownTeamsNote')}
    </Notice>
  );
}
