import type { PlaybookView } from '@dealwright/contract/playbooks';
import { listMembers } from '@dealwright/contract/workspace';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { dayOf } from '../../../ui/format.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { t } from './messages.ts';
import type { useReplay } from './use-replay.ts';

const PERIODS = ['90', '365', '730', '3650'] as const;
const DAY_MS = 86_400_000;

interface ReplayFormProps {
  playbook: PlaybookView | undefined;
  start: ReturnType<typeof useReplay>['start'];
  again: boolean;
  onStarted: (replay: string) => void;
}

/** What to look back on, and the act. */
export function ReplayForm({ playbook, start, again, onStarted }: ReplayFormProps) {
  const [days, setDays] = useState<string>('365');
  const [process, setProcess] = useState('');
  const [owner, setOwner] = useState('');
  const members = useQuery({ ...queryOf(listMembers), staleTime: 60_000 }).data?.data ?? [];
  const run = () => {
    const since = dayOf(new Date(Date.now() - Number(days) * DAY_MS));
    start.mutate({ since, process, owner }, { onSuccess: (made) => onStarted(made.id) });
  };
  return (
    <>
      {again ? null : <p className="m2">{t('intro')}</p>}
      <div className="asked">
        <Select
          label={t('period')}
          value={days}
          onChange={setDays}
          options={PERIODS.map((value) => ({ value, label: t(`period-${value}`) }))}
        />
        <Select
          label={t('process')}
          value={process}
          onChange={setProcess}
          options={[
            { value: '', label: t('allProcesses') },
            ...(playbook?.processes ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          label={t('owner')}
          value={owner}
          onChange={setOwner}
          options={[{ value: '', label: t('everybody') }, ...members.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Button kind={again ? 'plain' : 'primary'} busy={start.isPending} disabled={playbook === undefined} onClick={run}>
          {again ? t('again') : t('run')}
        </Button>
      </div>
      {start.isError ? <Notice state="bad">{sentence(start.error)}</Notice> : null}
    </>
  );
}
