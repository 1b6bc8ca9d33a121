import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { PageHead } from '../../app/PageHead.tsx';
import { laterForm } from '../../ui/later.tsx';
import { t as assignment } from '../process/assignment/messages.ts';
import { t as outcome } from '../records/outcomes/messages.ts';
import { t } from './messages.ts';
import { WorkspaceForm } from './WorkspaceForm.tsx';

const AssignmentSettings = laterForm(() =>
  import('../process/assignment/AssignmentSettings.tsx').then((module) => module.AssignmentSettings),
);
const OutcomeSettings = laterForm(() => import('../records/outcomes/OutcomeSettings.tsx').then((module) => module.OutcomeSettings));
const ApiKeys = laterForm(() => import('./ApiKeys.tsx').then((module) => module.ApiKeys));
const Appearance = laterForm(() => import('./Appearance.tsx').then((module) => module.Appearance));
const FieldCatalogue = laterForm(() => import('./FieldCatalogue.tsx').then((module) => module.FieldCatalogue));
const Members = laterForm(() => import('./Members.tsx').then((module) => module.Members));
const Rates = laterForm(() => import('./Rates.tsx').then((module) => module.Rates));
const Rights = laterForm(() => import('./Rights.tsx').then((module) => module.Rights));
const SignInSettings = laterForm(() => import('./SignInSettings.tsx').then((module) => module.SignInSettings));
const Teams = laterForm(() => import('./Teams.tsx').then((module) => module.Teams));

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
  const nav = useRef<HTMLElement>(null);
  // On a small screen the sections are wider than the screen: the present one is brought into sight.
  useEffect(() => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }), [current]);
  return (
    <>
      <PageHead title={t('settings')} />
      <nav ref={nav} className="subnav" aria-label={t('sections')}>
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
