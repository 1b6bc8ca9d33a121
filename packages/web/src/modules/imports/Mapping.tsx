import type { ImportJob, Preview } from '@dealwright/contract/imports';
import { getImport, previewImport, runImport } from '@dealwright/contract/imports';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../app/api.ts';
import { sentence } from '../../app/problem.ts';
import { queryClient } from '../../app/query-client.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Section } from '../../ui/Section.tsx';
import { Select } from '../../ui/Select.tsx';
import { TurnHint } from '../process/assignment/TurnHint.tsx';
import { FormatFields } from './FormatFields.tsx';
import { MapTable } from './MapTable.tsx';
import { t } from './messages.ts';
import { MODES } from './names.ts';
import { PreviewSection } from './PreviewSection.tsx';
import { stageEntries, StageValues } from './StageValues.tsx';

type Chosen = Readonly<Record<string, string | null>>;
type Mode = (typeof MODES)[number]['value'];

/** The first choice of every column: what was chosen before, else what is suggested. */
const startOf = (job: ImportJob): Chosen =>
  Object.fromEntries(
    job.columns.map((column) => [column.name, job.mapping?.[column.name] ?? (job.mapping === null ? column.suggested : null)]),
  );

/** What values mean that was said before. */
const stagesOf = (job: ImportJob): Chosen => Object.fromEntries(Object.entries(job.mapping ?? {}).filter(([key]) => key.startsWith('=')));

/** Says which column is what, shows what that would do, and runs it. A change of the mapping takes the preview away: it would no longer be true. */
export function Mapping({ job }: { job: ImportJob }) {
  const [mapping, setMapping] = useState<Chosen>(() => startOf(job));
  const [stages, setStages] = useState<Chosen>(() => stagesOf(job));
  const [mode, setMode] = useState<Mode>(job.mode ?? 'upsert');
  const [assign, setAssign] = useState(job.assign);
  const playbooks = useQuery({ ...queryOf(listPlaybooks), staleTime: 60_000, enabled: job.into === 'leads' });
  const assigns = job.into === 'leads' && playbooks.data?.data[0]?.assigns === true;
  const [matchOn, setMatchOn] = useState(job.matchOn ?? '');
  const [seen, setSeen] = useState<Preview | null>(null);
  const params = { id: job.id };
  const show = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      api(previewImport, {
        params,
        body: {
          mapping: { ...mapping, ...stageEntries(job, mapping, stages) },
          mode,
          matchOn: matchOn === '' ? null : matchOn,
          assign: assigns && assign,
        },
      }),
    onSuccess: setSeen,
  });
  const run = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(runImport, { params }),
    onSuccess: (started) => queryClient.setQueryData(queryOf(getImport, { params }).queryKey, started),
  });
  const changed =
    <V,>(set: (value: V) => void) =>
    (value: V) => {
      set(value);
      setSeen(null);
    };
  const wrong = wrongIn(job, mapping);
  const mapped = job.targets.filter((target) => Object.values(mapping).includes(target.key));
  return (
    <>
      <FormatFields job={job} />
      <Section title={t('mapTitle')} note={t('mapNote')}>
        <MapTable job={job} mapping={mapping} onChange={changed(setMapping)} />
        <div className="how">
          <Select
            label={t('mode')}
            value={mode}
            onChange={changed((next: string) => setMode(MODES.find((one) => one.value === next)?.value ?? mode))}
            options={MODES}
          />
          <Select
            label={t('matchOn')}
            value={matchOn}
            onChange={changed(setMatchOn)}
            options={[{ value: '', label: t('matchAuto') }, ...mapped.map((one) => ({ value: one.key, label: one.label }))]}
          />
        </div>
        {assigns ? (
          <Check checked={assign} onChange={changed(setAssign)}>
            {t('assign')}
          </Check>
        ) : null}
        {assigns && assign ? <TurnHint /> : null}
      </Section>
      <StageValues job={job} mapping={mapping} chosen={stages} onChange={changed(setStages)} />
      <div className="after">
        {wrong === null ? null : <Notice state="warn">{wrong}</Notice>}
        {show.isError ? <Notice state="bad">{sentence(show.error)}</Notice> : null}
        {seen === null ? (
          <div className="acts wrap">
            <Button kind="primary" busy={show.isPending} disabled={wrong !== null} onClick={() => show.mutate()}>
              {t('preview')}
            </Button>
          </div>
        ) : null}
      </div>
      {seen === null ? null : (
        <>
          <PreviewSection preview={seen} targets={job.targets} mapping={mapping} />
          {run.isError ? <Notice state="bad">{sentence(run.error)}</Notice> : null}
          <div className="acts wrap">
            <Button kind="primary" busy={run.isPending} disabled={seen.create + seen.update === 0} onClick={() => run.mutate()}>
              {seen.create + seen.update === 0 ? t('runNone') : t('run', { n: seen.create + seen.update })}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

/** Why the mapping cannot stand, or `null`. */
function wrongIn(job: ImportJob, mapping: Chosen): string | null {
  const taken = Object.values(mapping).filter((key) => key !== null);
  if (taken.length === 0) return t('nothingMapped');
  const twice = taken.find((key, at) => taken.indexOf(key) !== at);
  return twice === undefined ? null : t('twice', { field: job.targets.find((one) => one.key === twice)?.label ?? twice });
}
