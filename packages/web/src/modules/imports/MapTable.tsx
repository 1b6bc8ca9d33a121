import type { ImportJob } from '@dealwright/contract/imports';
import { Select } from '../../ui/Select.tsx';
import { t } from './messages.ts';

type Chosen = Readonly<Record<string, string | null>>;

/** A row for every column of the file: its name, what is in it, where it goes. */
export function MapTable({ job, mapping, onChange }: { job: ImportJob; mapping: Chosen; onChange: (mapping: Chosen) => void }) {
  const options = [{ value: '', label: t('leaveOut') }, ...job.targets.map((target) => ({ value: target.key, label: target.label }))];
  return (
    <table className="tbl maptable">
      <thead>
        <tr>
          <th scope="col" className="keep">
            {t('column')}
          </th>
          <th scope="col">{t('samples')}</th>
          <th scope="col" className="keep">
            {t('goesTo')}
          </th>
        </tr>
      </thead>
      <tbody>
        {job.columns.map((column) => (
          <tr key={column.name} className="maprow">
            <td className="keep">
              <span className="b">{column.name}</span>
              <span className="sub">{column.samples.slice(0, 2).join(', ')}</span>
            </td>
            <td>
              <span className="samples">{column.samples.slice(0, 3).join(', ')}</span>
            </td>
            <td className="keep">
              <Select
                bare
                label={`${t('goesTo')}: ${column.name}`}
                value={mapping[column.name] ?? ''}
                onChange={(next) => onChange({ ...mapping, [column.name]: next === '' ? null : next })}
                options={options}
                title={column.because ?? ''}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
