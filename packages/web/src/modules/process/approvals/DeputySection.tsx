import type { Deputy } from '@dealwright/contract/approvals';
import { endDeputy, listApprovals, listDeputies, nameDeputy } from '@dealwright/contract/approvals';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { date, today } from '../../../ui/format.ts';
import { DateInput } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/Section.tsx';
import './approvals.css';
import { DeputySelect } from './DeputySelect.tsx';
import { t } from './messages.ts';

/** Who approves in one's place, and in whose place others do. */
export function DeputySection() {
  const { data } = useQuery(queryOf(listDeputies));
  const end = useMutation({
    mutationFn: (id: string) => api(endDeputy, { params: { id } }),
    onSuccess: () => invalidate(listDeputies, listApprovals),
  });
  const rows = data?.data ?? [];
  return (
    <Section title={t('deputies')} note={t('deputiesNote')}>
      <div className="deputy">
        {data !== undefined && rows.length === 0 ? <p className="m">{t('noDeputies')}</p> : null}
        <ul className="mini">
          {rows.map((row) => (
            <li key={row.id}>
              <span>{t('deputyOne', { deputy: row.deputy.name, member: row.member.name })}</span>
              <span className="m tn">{daysOf(row)}</span>
              <Button small kind="quiet" busy={end.isPending && end.variables === row.id} onClick={() => end.mutate(row.id)}>
                {t('end')}
              </Button>
            </li>
          ))}
        </ul>
        <NameForm />
      </div>
    </Section>
  );
}

const daysOf = ({ from, until }: Deputy): string =>
  until === null ? t('deputyOpen', { from: date(from) }) : t('deputyDays', { from: date(from), until: date(until) });

function NameForm() {
  const [deputyId, setDeputy] = useState('');
  const [from, setFrom] = useState(today());
  const [until, setUntil] = useState('');
  const name = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(nameDeputy, { body: { deputyId, from, ...(until === '' ? {} : { until }) } }),
    onSuccess: async () => {
      setDeputy('');
      await invalidate(listDeputies);
    },
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        name.mutate();
      }}
    >
      <DeputySelect value={deputyId} onChange={setDeputy} />
      <div className="pair">
        <DateInput label={t('from')} value={from} onChange={setFrom} />
        <DateInput label={t('until')} value={until} min={from} onChange={setUntil} />
      </div>
      {name.error === null ? null : <Notice state="bad">{sentence(name.error)}</Notice>}
      <footer>
        <Button type="submit" busy={name.isPending} disabled={deputyId === '' || from === ''}>
          {t('name')}
        </Button>
      </footer>
    </form>
  );
}
