import type { ImportJob } from '@dealwright/contract/imports';
import { Section } from '../../ui/Section.tsx';
import { Select } from '../../ui/Select.tsx';
import { t } from './messages.ts';

type Chosen = Readonly<Record<string, string | null>>;

/** The stage column of a file, where one is taken and its values are few. */
function stageColumnOf(job: ImportJob, mapping: Chosen) {
  const column = job.columns.find((one) => mapping[one.name] === 'stage');
  return column === undefined || column.values === null || job.stages.length === 0 ? null : { name: column.name, values: column.values };
}

/** What the values of the stage column mean so far: chosen before, else what their words suggest. */
export function stageEntries(job: ImportJob, mapping: Chosen, chosen: Chosen): Record<string, string | null> {
  const column = stageColumnOf(job, mapping);
  const entries: Record<string, string | null> = {};
  for (const { value, stage } of column?.values ?? []) {
    const key = `=${column?.name}:${value}`;
    const meant = chosen[key] === undefined ? stage : chosen[key];
    // A value that nothing is said about is told as an error by the preview, row by row.
    if (meant !== null || chosen[key] === null) entries[key] = meant;
  }
  return entries;
}

/** Which stage each value of the stage column means. */
export function StageValues({
  job,
  mapping,
  chosen,
  onChange,
}: {
  job: ImportJob;
  mapping: Chosen;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}) {
  const column = stageColumnOf(job, mapping);
  if (column === null) return null;
  const entries = stageEntries(job, mapping, chosen);
  const options = [
    { value: '?', label: t('stageUnknown') },
    { value: '', label: t('stageFirst') },
    ...job.stages.map((stage) => ({ value: stage.id, label: stage.name })),
  ];
  const valueOf = (key: string): string => (key in entries ? (entries[key] ?? '') : '?');
  const set = (key: string, next: string) => {
    const { [key]: _before, ...rest } = chosen;
    onChange(next === '?' ? rest : { ...chosen, [key]: next === '' ? null : next });
  };
  return (
    <Section title={t('stagesTitle')} note={t('stagesNote', { column: column.name })}>
      <div className="how formats">
        {column.values.map(({ value }) => {
          const key = `=${column.name}:${value}`;
          return <Select key={key} label={value} value={valueOf(key)} onChange={(next) => set(key, next)} options={options} />;
        })}
      </div>
    </Section>
  );
}
