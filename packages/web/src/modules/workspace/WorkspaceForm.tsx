import { changeWorkspace } from '@dealwright/contract/workspace';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { fieldErrors, sentence } from '../../app/problem.ts';
import { queryClient } from '../../app/query-client.ts';
import { mayAdminister, meQuery, useSession } from '../../app/session.ts';
import { Button } from '../../ui/Button.tsx';
import { currencies, date, dayOf } from '../../ui/format.ts';
import { Input } from '../../ui/Input.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Section } from '../../ui/Section.tsx';
import { Select } from '../../ui/Select.tsx';
import { toast } from '../../ui/toasts.ts';
import { DemoRemoval } from './DemoRemoval.tsx';
import { t } from './messages.ts';
import { ROLE_NAMES } from './names.ts';
import { zones } from './place.ts';

/** Name, zone and currency of the workspace; what cannot be changed here is told beside it. */
export function WorkspaceForm() {
  const session = useSession();
  const { workspace } = session;
  const may = mayAdminister(session);
  const [name, setName] = useState(workspace.name);
  const [zone, setZone] = useState(workspace.zone);
  const [currency, setCurrency] = useState(workspace.currency);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(changeWorkspace, { body: { name: name.trim(), zone, currency } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
      toast(t('saved'));
    },
  });
  const refused = fieldErrors(save.error);
  const missing = name.trim() === '' ? t('companyMissing') : undefined;
  const changed = name !== workspace.name || zone !== workspace.zone || currency !== workspace.currency;
  return (
    <>
      <Section title={t('workspace')} note={may ? undefined : t('onlyAdmins')}>
        <form
          className="form settings-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (missing === undefined) save.mutate();
          }}
        >
          <Input label={t('companyName')} value={name} onChange={setName} disabled={!may} error={missing ?? refused.get('name')} />
          <div className="pair">
            <Select label={t('zone')} hint={t('zoneHint')} value={zone} onChange={setZone} options={zones()} disabled={!may} />
            <Select
              label={t('currency')}
              value={currency}
              onChange={setCurrency}
              options={currencies(currency).map((code) => ({ value: code, label: code }))}
              disabled={!may}
            />
          </div>
          {save.isError ? <Notice state="bad">{sentence(save.error)}</Notice> : null}
          <div>
            <Button type="submit" kind="primary" busy={save.isPending} disabled={!may || !changed}>
              {t('save')}
            </Button>
          </div>
        </form>
      </Section>
      <dl className="pairs settings-form">
        <dt>{t('playbookIs')}</dt>
        <dd>
          {workspace.playbook === null ? (
            '–'
          ) : (
            <Link to="/playbook" className="link">{`${workspace.playbook.name}, v${workspace.playbook.version}`}</Link>
          )}
        </dd>
        <dt>{t('madeOn')}</dt>
        <dd>{date(dayOf(workspace.createdAt))}</dd>
        <dt>{t('role')}</dt>
        <dd>{ROLE_NAMES[workspace.role]}</dd>
      </dl>
      {workspace.demo && workspace.role === 'owner' ? <DemoRemoval /> : null}
    </>
  );
}
