import { Link, useSearch } from '@tanstack/react-router';
import { PageHead } from '../../app/PageHead.tsx';
import { AssignmentSettings } from '../process/assignment/AssignmentSettings.tsx';
import { t as assignment } from '../process/assignment/messages.ts';
import { t as outcome } from '../records/outcomes/messages.ts';
import { OutcomeSettings } from '../records/outcomes/OutcomeSettings.tsx';
import { ApiKeys } from './ApiKeys.tsx';
import { Appearance } from './Appearance.tsx';
import { FieldCatalogue } from './FieldCatalogue.tsx';
import { Members } from './Members.tsx';
import { Rates } from './Rates.tsx';
import { Rights } from './Rights.tsx';
import { SignInSettings } from './SignInSettings.tsx';
import { Teams } from './Teams.tsx';
import { t } from './messages.ts';
import { WorkspaceForm } from './WorkspaceForm.tsx';

const SECTIONS = [
  { id: 'workspace', label: t('workspace'), show: WorkspaceForm },
  { id: 'members', label: t('members'), show: Members },
  { id: 'teams', label: t('teams'), show: Teams },
  { id: 'rights', label: t('rights'), show: Rights },
  { id: 'assignment', label: assignment('assignment'), show: AssignmentSettings },
  { id: 'sign-in', label: t('signingIn'), show: SignInSettings },
  { id: 'api-keys', label: t('apiKeys'), show: ApiKeys },
  { id: 'fields', label: t('fields'), show: FieldCatalogue },
  { id: 'rates', label: t('rates'), show: Rates },
  { id: 'outcomes', label: outcome('outcomes'), show: OutcomeSettings },
  { id: 'appearance', label: t('appearance'), show: Appearance },
] as const;

export function SettingsPage() {
  const { section } = useSearch({ from: '/signed-in/shell/settings' });
  const current = SECTIONS.find((one) => one.id === section) ?? SECTIONS[0];
  const Show = current.show;
  return (
    <>
      <PageHead title={t('settings')} />
      <nav className="subnav" aria-label={t('sections')}>
        {SECTIONS.map((one) => (
          <Link key={one.id} to="/settings" search={{ section: one.id }} aria-current={one === current ? 'page' : undefined}>
            {one.label}
          </Link>
        ))}
      </nav>
      <div className="page">
        <Show />
      </div>
    </>
  );
}
