import type { MappingSuggestion, ProcessMapping } from '@dealwright/contract/migrations';
import { count, percent } from '../../../ui/format.ts';
import { Select } from '../../../ui/Select.tsx';
import { type Column, Table } from '../../../ui/Table.tsx';
import { type Chosen, targetOf } from './chosen-mapping.ts';
import { t } from './messages.ts';

type Stage = ProcessMapping['stages'][number];

interface MappingTableProps {
  mapping: ProcessMapping;
  chosen: Chosen;
  onChoose: (stage: string, target: string) => void;
}

/** Where each stage of one process goes, why that is suggested, and the hand that corrects it. */
export function MappingTable({ mapping, chosen, onChoose }: MappingTableProps) {
  const { process, targets, stages } = mapping;
  if (process.to === null)
    return (
      <div className="mapped">
        <h3>{process.name}</h3>
        <p className="m">{t('noProcess')}</p>
      </div>
    );
  const options = [{ value: '', label: t('say') }, ...targets.map(({ id, name }) => ({ value: id, label: name }))];
  const columns: readonly Column<Stage>[] = [
    { key: 'stage', head: t('stage'), keep: true, cell: (one) => one.name },
    { key: 'records', head: t('records'), num: true, keep: true, cell: (one) => count(one.count) },
    {
      key: 'goes',
      head: t('goes'),
      keep: true,
      cell: (one) => {
        const value = targetOf(chosen, mapping, one);
        return (
          <span className={value === '' && one.count > 0 ? 'need' : undefined}>
            <Select
              bare
              label={t('goesOf', { stage: one.name })}
              value={value}
              onChange={(target) => onChoose(one.from, target)}
              options={options}
            />
          </span>
        );
      },
    },
    { key: 'why', head: t('why'), share: 45, cell: (one) => <Why stage={one} chosen={chosen[process.from]?.[one.from]} /> },
  ];
  const renamed = [...mapping.steps, ...mapping.tracks, ...mapping.criteria];
  return (
    <div className="mapped">
      <h3>
        {process.name} {process.by === 'id' ? null : <span className="m">{t('goesTo', { process: process.to })}</span>}
      </h3>
      <Table label={process.name} rows={stages} columns={columns} id={(one) => one.from} />
      {renamed.length === 0 ? null : <Renamed parts={renamed} />}
    </div>
  );
}

function Why({ stage, chosen }: { stage: Stage; chosen: string | undefined }) {
  if (chosen !== undefined && chosen !== stage.to) return <span className="m">{t('byHand')}</span>;
  return (
    <span className="m">
      {stage.because}
      {stage.by === 'none' ? '' : ` (${stage.by === 'meaning' ? t('likely', { share: percent(stage.confidence) }) : t('sure')})`}
    </span>
  );
}

function Renamed({ parts }: { parts: readonly MappingSuggestion[] }) {
  return (
    <details>
      <summary className="m">{t('otherParts', { n: parts.length })}</summary>
      <ul>
        {parts.map((one) => (
          <li key={`${one.from} ${one.to ?? ''}`} className="m">
            {t('fromStage', { from: one.name, to: one.to ?? t('gonePart') })}
          </li>
        ))}
      </ul>
    </details>
  );
}
