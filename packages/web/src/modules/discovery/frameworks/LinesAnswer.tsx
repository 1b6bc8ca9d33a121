import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { count, date, money, percent } from '../../../ui/format.ts';
import { useRecord } from '../../process/record/record-view.ts';
import './frameworks.css';
import { LinesForm } from './LinesForm.tsx';
import { t } from './messages.ts';
import { type Lines, useFrameworks } from './use-frameworks.ts';

type Column = Lines['columns'][number];
type Cell = Lines['lines'][number]['values'][string];

/** The lines an element is answered by, with what they add up to, and a form to change them. */
export function LinesAnswer({ element: ref }: { element: string }) {
  const { data } = useFrameworks();
  const [editing, setEditing] = useState(false);
  const element = data?.frameworks.flatMap(({ elements }) => elements).find((one) => one.ref === ref);
  if (data === undefined || element === undefined || element.lines === null) return null;
  if (editing) return <LinesForm element={element} lines={element.lines} people={data.people} onDone={() => setEditing(false)} />;
  return (
    <div className="fw-lines">
      {element.lines.lines.length === 0 ? (
        <p className="m">{t('noLines')}</p>
      ) : (
        <Told name={element.name} lines={element.lines} people={data.people} />
      )}
      <Button small kind="quiet" aria-label={t('changeOne', { name: element.name })} onClick={() => setEditing(true)}>
        {t(element.lines.lines.length === 0 ? 'write' : 'change')}
      </Button>
    </div>
  );
}

function Told({ name, lines, people }: { name: string; lines: Lines; people: readonly { id: string; name: string }[] }) {
  const { currency } = useRecord();
  const shown = lines.columns.filter(({ id }) => lines.lines.some(({ values }) => values[id] !== null && values[id] !== undefined));
  const names = new Map([
    ...people.map((one) => [one.id, one.name] as const),
    ...lines.lines.map((line, at) => [line.id, t('line', { n: at + 1 })] as const),
  ]);
  const summed = shown.some(({ sum }) => sum);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide list scrolls inside, and the keyboard must reach it
    <div className="fw-scroll" tabIndex={0} role="region" aria-label={name}>
      <table>
        <thead>
          <tr>
            {shown.map((column) => (
              <th key={column.id} scope="col" className={isFigure(column) ? 'num' : undefined}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.lines.map((line) => (
            <tr key={line.id}>
              {shown.map((column) => (
                <td key={column.id} className={isFigure(column) ? 'num' : undefined}>
                  {told(column, line.values[column.id] ?? null, names, currency)}
                  <Reached share={line.progress[column.id] ?? null} />
                  {line.missing.includes(column.id) ? <span className="m warn">{t('incomplete', { what: column.name })}</span> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {summed ? (
          <tfoot>
            <tr>
              {shown.map((column, at) => (
                <td key={column.id} className={isFigure(column) ? 'num b' : 'b'}>
                  {column.sum ? told(column, lines.sums[column.id] ?? null, names, currency) : at === 0 ? t('sum') : null}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

function Reached({ share }: { share: string | null }) {
  return share === null ? null : <span className="m">{t('reached', { share: percent(Number(share)) })}</span>;
}

const isFigure = ({ type }: Column) => ['number', 'integer', 'money', 'share'].includes(type);

function told({ type }: Column, value: Cell | null, names: ReadonlyMap<string, string>, currency: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (type === 'money') return money(String(value), currency);
  if (type === 'person' || type === 'entry') return names.get(String(value)) ?? '';
  if (type === 'share' && typeof value === 'number') return percent(value);
  if (typeof value === 'number') return count(value);
  return type === 'date' ? date(value) : value;
}
