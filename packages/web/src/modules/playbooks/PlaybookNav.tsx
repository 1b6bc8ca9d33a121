import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { t } from './drafts/messages.ts';
import { t as tAdoption } from './adoption/messages.ts';
import { t as tCompetitors } from './competitors/messages.ts';
import { t as tMaturity } from './maturity/messages.ts';
import { t as tObjectives } from './objectives/messages.ts';
import { t as tRunning } from './running/messages.ts';

/** The pages of the playbook, under its head, in the order of the work: as it is, changed, in force, looked at, learnt from. */
export function PlaybookNav() {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    // On a phone the row is wider than the page.
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  const exact = { activeOptions: { exact: true, includeSearch: false }, activeProps: { 'aria-current': 'page' } } as const;
  const within = { activeOptions: { includeSearch: false }, activeProps: { 'aria-current': 'page' } } as const;
  return (
    <nav ref={nav} className="subnav" aria-label={t('pages')}>
      <Link to="/playbook" {...exact}>
        {t('process')}
      </Link>
      <Link to="/playbook/drafts" {...within}>
        {t('drafts')}
      </Link>
      <Link to="/playbook/running" {...within}>
        {tRunning('title')}
      </Link>
      <Link to="/playbook/gates" {...within}>
        {t('gates')}
      </Link>
      <Link to="/playbook/adoption" {...within}>
        {tAdoption('adoption')}
      </Link>
      <Link to="/playbook/competitors" {...within}>
        {tCompetitors('competitors')}
      </Link>
      <Link to="/playbook/objectives" {...within}>
        {tObjectives('objectives')}
      </Link>
      <Link to="/playbook/simulate" {...within}>
        {t('simulate')}
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
