import type { ImportJob, Preview } from '@dealwright/contract/imports';
import { useState } from 'react';
import { count } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { t } from './messages.ts';
import { WILL_HEADS, WILL_NAMES } from './names.ts';

type Will = keyof typeof WILL_NAMES;
const WILLS: readonly Will[] = ['create', 'update', 'duplicate', 'error'];
const STATES = { create: 'good', update: 'good', duplicate: 'warn', error: 'bad' } as const;

/** What a run would do: counts, what stays unknown, and rows of each kind. */
export function PreviewSection({
  preview,
  targets,
  mapping,
}: {
  preview: Preview;
  targets: ImportJob['targets'];
  mapping: Readonly<Record<string, string | null>>;
}) {
  const [only, setOnly] = useState<Will | 'all'>('all');
  const label = (key: string) => targets.find((target) => target.key === key)?.label ?? key;
  const shown = preview.samples.filter((one) => only === 'all' || one.will === only);
  const columns = [...new Set(Object.values(mapping))].filter((key) => key !== null).slice(0, 6);
  const kinds = WILLS.filter((will) => preview.samples.some((one) => one.will === will));
  return (
    <Section title={t('previewTitle')} note={t('rowsCount', { n: preview.rows })}>
      <div className="tallies">
        {WILLS.map((will) => (
          <span key={will} className={preview[will] === 0 ? 'zero' : ''}>
            <b>{count(preview[will])}</b>
            {preview[will] === 0 ? WILL_HEADS[will] : <Tag state={STATES[will]}>{WILL_HEADS[will]}</Tag>}
          </span>
        ))}
      </div>
      {preview.unknowns.length > 0 ? (
        <p className="m more">
          {t('unknowns', { list: preview.unknowns.map((one) => t('unknownIn', { field: label(one.field), n: one.rows })).join(', ') })}
        </p>
      ) : null}
      {kinds.length > 1 ? (
        <div className="more scroll-x">
          <Segments
            small
            label={t('will')}
            value={only}
            onChange={setOnly}
            options={[{ value: 'all', label: t('all') }, ...kinds.map((value) => ({ value, label: WILL_NAMES[value] }))]}
          />
        </div>
      ) : null}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, so keys must reach it */}
      <div className="preview-samples" role="region" aria-label={t('previewRows')} tabIndex={0}>
        <table className="tbl" aria-label={t('previewTitle')}>
          <thead>
            <tr>
              <th scope="col" className="num">
                {t('row')}
              </th>
              <th scope="col">{t('will')}</th>
              {columns.map((key) => (
                <th key={key} scope="col">
                  {label(key)}
                </th>
              ))}
              <th scope="col">{t('why')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={`${one.row} ${one.will}`}>
                <td className="num">{count(one.row)}</td>
                <td>
                  <Tag state={STATES[one.will]}>{WILL_NAMES[one.will]}</Tag>
                </td>
                {columns.map((key) => (
                  <td key={key}>{one.values[key] ?? <span className="m">–</span>}</td>
                ))}
                <td>{one.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
