import type { AdoptionView } from '@dealwright/contract/adoption';
import { useState } from 'react';
import { date, percent } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { Share } from '../gates/GateFigures.tsx';
import { t } from './messages.ts';
import { bandOf, told, type Week } from './week-band.ts';

const ALL = ['onTime', 'gate', 'recorded'] as const;
const COLUMNS: readonly Column<Week>[] = [
  { key: 'week', head: t('week'), keep: true, cell: ({ week }) => date(week) },
  ...ALL.flatMap((what): Column<Week>[] => [
    { key: what, head: t(what), num: true, keep: true, cell: (week) => <Share of={week[what]} /> },
    { key: `${what}-n`, head: 'n', num: true, cell: (week) => week[what].n },
  ]),
];

/** How the shares went from week to week; the band is where each of them lies. */
export function WeekTrend({ weeks }: { weeks: AdoptionView['weeks'] }) {
  const [as, setAs] = useState<'picture' | 'table'>('picture');
  if (weeks.length === 0) return null;
  if (weeks.every((week) => ALL.every((what) => week[what].tooFew)))
    return (
      <Section title={t('trend')}>
        <p className="m">{t('trendYoung')}</p>
      </Section>
    );
  const switcher = (
    <Segments
      small
      label={t('show')}
      value={as}
      onChange={setAs}
      options={[
        { value: 'picture', label: t('asPicture') },
        { value: 'table', label: t('asTable') },
      ]}
    />
  );
  return (
    <Section title={t('trend')} note={t('trendNote')} end={switcher}>
      {as === 'table' ? (
        <Table label={t('trend')} rows={weeks} columns={COLUMNS} id={({ week }) => week} />
      ) : (
        <div className="adopt-weeks">
          {ALL.map((what) => (
            <Band key={what} what={what} weeks={weeks} />
          ))}
        </div>
      )}
    </Section>
  );
}

const [WIDTH, HEIGHT] = [320, 96];

function Band({ what, weeks }: { what: (typeof ALL)[number]; weeks: AdoptionView['weeks'] }) {
  const { areas, lines, last } = bandOf(
    weeks.map((week) => week[what]),
    WIDTH,
    HEIGHT,
  );
  return (
    <figure>
      <figcaption>
        {t(what)} <span className="num">{last === null ? '' : percent(last)}</span>
      </figcaption>
      {lines.length === 0 ? (
        <p className="unk">{t('trendFew')}</p>
      ) : (
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('trendLabel', { what: t(what), told: told(weeks, what) })}>
          <path className="axis" d={`M0 0.5H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT - 0.5}H${WIDTH}`} />
          {areas.map((path) => (
            <path key={path} className="area" d={path} />
          ))}
          {lines.map((path) => (
            <path key={path} className="line" d={path} />
          ))}
        </svg>
      )}
      <p className="m ends">
        <span>{date(weeks[0]?.week ?? '')}</span>
        <span>{date(weeks.at(-1)?.week ?? '')}</span>
      </p>
    </figure>
  );
}
