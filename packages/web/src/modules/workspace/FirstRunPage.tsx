import { startDemo } from '@dealwright/contract/demo';
import { listTemplates } from '@dealwright/contract/playbooks';
import { createWorkspace } from '@dealwright/contract/workspace';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { api, queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { openCreate } from '../../app/overlay.ts';
import { sentence } from '../../app/problem.ts';
import { queryClient } from '../../app/query-client.ts';
import { meQuery } from '../../app/session.ts';
import { chooseWorkspace } from '../../app/workspace-choice.ts';
import { Button } from '../../ui/Button.tsx';
import { currencies } from '../../ui/format.ts';
import type { IconName } from '../../ui/Icon.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Input } from '../../ui/Input.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { DemoMaking } from './DemoMaking.tsx';
import { Front } from './Front.tsx';
import { t } from './messages.ts';
import { PlaybookChoice } from './PlaybookChoice.tsx';
import { browserZone, currencyOf, zones } from './place.ts';

/** What is marked before somebody chooses: what most of those who try it are near to. */
const FIRST_CHOICE = 'b2b-software';

/** From a fresh account to a workspace with something to do. */
export function FirstRunPage() {
  const [made, setMade] = useState<string | null>(null);
  const demo = useDemo();
  if (demo.isSuccess) return <DemoMaking />;
  const offer = (
    <>
      {demo.isError ? <Notice state="bad">{sentence(demo.error)}</Notice> : null}
      <Act icon="people" title={t('thenDemo')} note={t('thenDemoNote')} busy={demo.isPending} run={() => demo.mutate()} />
    </>
  );
  return made === null ? <MakeWorkspace onMade={setMade} demo={offer} /> : <FirstAct name={made} demo={offer} />;
}

/** Makes the demo, and works in it from then on. */
function useDemo() {
  return useMutation({
    meta: { quiet: true },
    mutationFn: () => api(startDemo, { body: { zone: browserZone() } }),
    onSuccess: ({ workspaceId }) => {
      chooseWorkspace(workspaceId);
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== meQuery.queryKey[0] });
    },
  });
}

function MakeWorkspace({ onMade, demo }: { onMade: (name: string) => void; demo: ReactNode }) {
  const [name, setName] = useState('');
  const [zone, setZone] = useState(browserZone);
  const [currency, setCurrency] = useState(() => currencyOf(browserZone()));
  const [chosen, setChosen] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const templates = useQuery({ ...queryOf(listTemplates), staleTime: Infinity });
  const ships = templates.data?.data ?? [];
  const playbook = chosen ?? (ships.find(({ id }) => id === FIRST_CHOICE) ?? ships[0])?.id;
  const make = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      api(createWorkspace, { body: { name: name.trim(), zone, currency, ...(playbook === undefined ? {} : { playbook }) } }),
    onSuccess: async (workspace) => {
      chooseWorkspace(workspace.id);
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== meQuery.queryKey[0] });
      await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
      onMade(workspace.name);
    },
  });
  return (
    <Front title={t('firstTitle')} lede={t('firstLede')} wide>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (name.trim() !== '') make.mutate();
        }}
      >
        <Input
          label={t('companyName')}
          autoComplete="organization"
          value={name}
          onChange={setName}
          error={asked && name.trim() === '' ? t('companyMissing') : undefined}
        />
        <div className="pair">
          <Select label={t('zone')} hint={t('zoneHint')} value={zone} onChange={setZone} options={zones()} />
          <Select
            label={t('currency')}
            value={currency}
            onChange={setCurrency}
            options={currencies(currency).map((code) => ({ value: code, label: code }))}
          />
        </div>
        <fieldset className="bare">
          <legend>
            <h2>{t('howYouSell')}</h2> <span className="m">{t('howYouSellNote')}</span>
          </legend>
          {templates.isPending ? <Skeleton rows={2} /> : null}
          {templates.isError ? <LoadFault failure={templates.error} onRetry={() => void templates.refetch()} /> : null}
          <PlaybookChoice templates={ships} chosen={playbook} onChoose={setChosen} />
        </fieldset>
        {make.isError ? <Notice state="bad">{sentence(make.error)}</Notice> : null}
        <div>
          <Button type="submit" kind="primary" busy={make.isPending}>
            {t('makeWorkspace')}
          </Button>
        </div>
      </form>
      <section className="or-demo" aria-label={t('orDemo')}>
        <h2>{t('orDemo')}</h2>
        <div className="pick acts-list">{demo}</div>
      </section>
    </Front>
  );
}

function FirstAct({ name, demo }: { name: string; demo: ReactNode }) {
  const navigate = useNavigate();
  return (
    <Front title={t('thenTitle', { name })} lede={t('thenLede')} wide>
      <div className="pick acts-list">
        <Act icon="upload" title={t('thenImport')} note={t('thenImportNote')} run={() => void navigate({ to: '/imports' })} />
        <Act
          icon="funnel"
          title={t('thenLead')}
          note={t('thenLeadNote')}
          run={() => {
            openCreate('lead');
            void navigate({ to: '/today' });
          }}
        />
        <Act icon="sun" title={t('thenToday')} note={t('thenTodayNote')} run={() => void navigate({ to: '/today' })} />
        {demo}
      </div>
    </Front>
  );
}

interface ActProps {
  icon: IconName;
  title: string;
  note: string;
  busy?: boolean;
  run: () => void;
}

function Act({ icon, title, note, busy = false, run }: ActProps) {
  return (
    <button type="button" className="act-row" disabled={busy} aria-busy={busy || undefined} onClick={run}>
      <Icon name={icon} />
      <span>
        <span className="b">{title}</span>
        <br />
        <span className="m2">{note}</span>
      </span>
      <Icon name="chevronRight" />
    </button>
  );
}
