import { Link } from '@tanstack/react-router';
import { t } from './drafts/messages.ts';
import { t as tMaturity } from './maturity/messages.ts';
import { t as tRunning } from './running/messages.ts';

/** The pages of the playbook, under its head. A further page is one more line. */
export function PlaybookNav() {
  const exact = { activeOptions: { exact: true, includeSearch: false }, activeProps: { 'aria-current': 'page' } } as const;
  const within = { activeOptions: { includeSearch: false }, activeProps: { 'aria-current': 'page' } } as const;
  return (
    <nav className="subnav" aria-label={t('pages')}>
      <Link to="/playbook" {...exact}>
        {t('process')}
      </Link>
      <Link to="/playbook/drafts" {...within}>
        {t('drafts')}
      </Link>
      <Link to="/playbook/gates" {...within}>
        {t('gates')}
      </Link>
      <Link to="/playbook/simulate" {...within}>
        {t('simulate')}
      </Link>
      <Link to="/playbook/running" {...within}>
        {tRunning('nav')}
      </Link>
      <Link to="/playbook/methods" {...within}>
        {t('methods')}
      </Link>
      <Link to="/playbook/maturity" {...within}>
        {tMaturity('maturity')}
      </Link>
    </nav>
  );
}
