import { getMapping, listDrift, listMigrations, type MigrationDetail, startMigration } from '@dealwright/contract/migrations';
import { listVersions } from '@dealwright/contract/playbook-versions';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { type Chosen, goingOver, mappingSent, missing } from './chosen-mapping.ts';
import { MappingTable } from './MappingTable.tsx';
import { t } from './messages.ts';
import { RunOutcome } from './RunOutcome.tsx';
import { RunRecords } from './RunRecords.tsx';
import { useRun } from './use-run.ts';

interface MigrateFlowProps {
  playbook: string;
  from: number;
  to: number;
}

/** Choose, map, look at what would happen, do it. */
export function MigrateFlow({ playbook, from, to }: MigrateFlowProps) {
  const params = { id: playbook };
  const mapping = useQuery(queryOf(getMapping, { params: { ...params, a: from, b: to } }));
  const [chosen, setChosen] = useState<Chosen>({});
  const [tried, setTried] = useState<string | null>(null);
  const processes = (mapping.data?.processes ?? []).filter((one) => one.count > 0);
  const left = missing(processes, chosen);
  const body = { from, to, processes: goingOver(processes), mapping: mappingSent(processes, chosen) };
  const dry = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(startMigration, { params, body: { ...body, dryRun: true } }),
    onSuccess: ({ id }) => setTried(id),
  });
  const choose = (process: string) => (stage: string, target: string) => {
    setChosen((now) => ({ ...now, [process]: { ...now[process], [stage]: target } }));
    setTried(null);
  };
  return (
    <>
      <Section title={t('choose')}>
        <Versions playbook={playbook} from={from} to={to} />
      </Section>
      <Section title={t('mapping')} note={t('mappingNote')}>
        {mapping.isPending ? <Skeleton rows={6} /> : null}
        {mapping.isError ? <LoadFault failure={mapping.error} onRetry={() => void mapping.refetch()} /> : null}
        {mapping.isSuccess && processes.length === 0 ? <p className="empty">{t('nothingOpen')}</p> : null}
        {processes.map((one) => (
          <MappingTable key={one.process.from} mapping={one} chosen={chosen} onChoose={choose(one.process.from)} />
        ))}
        {dry.isError ? <Notice state="bad">{sentence(dry.error)}</Notice> : null}
        {body.processes.length === 0 ? null : (
          <div className="migrateacts">
            <Button kind={tried === null ? 'primary' : 'plain'} busy={dry.isPending} disabled={left > 0} onClick={() => dry.mutate()}>
              {t(tried === null ? 'dryRun' : 'again')}
            </Button>
            <span className="m">{left > 0 ? t('sayFirst', { n: left }) : t('dryRunNote')}</span>
          </div>
        )}
      </Section>
      {tried === null ? null : <Tried playbook={playbook} run={tried} body={body} />}
    </>
  );
}

function Versions({ playbook, from, to }: MigrateFlowProps) {
  const navigate = useNavigate();
  const versions = useQuery(queryOf(listVersions, { params: { id: playbook } }));
  const options = (versions.data?.data ?? []).map((one) => ({
    value: String(one.version),
    label: `${t('version', { n: one.version })}${one.note === null ? '' : `, ${one.note}`}`,
  }));
  const go = (search: { from: string; to: string }) => void navigate({ to: '/playbook/running', search });
  return (
    <div className="pickversions">
      <Select label={t('from')} value={String(from)} onChange={(value) => go({ from: value, to: String(to) })} options={options} />
      <Select label={t('to')} value={String(to)} onChange={(value) => go({ from: String(from), to: value })} options={options} />
    </div>
  );
}

type Sent = { from: number; to: number; processes: string[]; mapping: ReturnType<typeof mappingSent> };

/** What a dry run says, and the act it was made for. */
function Tried({ playbook, run: id, body }: { playbook: string; run: string; body: Sent }) {
  const navigate = useNavigate();
  const run = useRun(playbook, id);
  const start = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(startMigration, { params: { id: playbook }, body }),
    onSuccess: async (begun: MigrationDetail) => {
      await invalidate(listDrift, listMigrations);
      await navigate({ to: '/playbook/running', search: { run: begun.id } });
    },
  });
  if (run.isError) return <LoadFault failure={run.error} onRetry={() => void run.refetch()} />;
  if (run.isPending) return <Skeleton rows={5} />;
  return (
    <>
      <Section title={t('result')}>
        <RunOutcome run={run.data} />
        {start.isError ? <Notice state="bad">{sentence(start.error)}</Notice> : null}
        {run.data.state === 'done' && run.data.migrated > 0 ? (
          <div className="migrateacts">
            <Button kind="primary" busy={start.isPending} onClick={() => start.mutate()}>
              {t('run', { n: run.data.migrated })}
            </Button>
            <span className="m">{t('runNote')}</span>
          </div>
        ) : null}
      </Section>
      <RunRecords playbook={playbook} run={run.data} />
    </>
  );
}
