import type { ObjectiveView } from '@dealwright/contract/objectives';
import { date } from '../../../ui/format.ts';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { endOf } from './FigureLine.tsx';
import { t } from './messages.ts';
import { type InUnit, metricName, valueText } from './metric-words.ts';

type Point = NonNullable<ObjectiveView['measured']>['points'][number];

const [WIDTH, HEIGHT, PAD] = [420, 84, 6];

/** How a metric went, month by month or by more at a time: a stroke with its interval each, the target a line, months of too few left out. */
export function MonthPicture({ objective, step, points }: { objective: ObjectiveView; step: number; points: readonly Point[] }) {
  const target = Number(objective.target);
  const told = points.filter(({ figure }) => figure.estimate !== null);
  if (told.length < 2) return null;
  const end = endOf(
    objective,
    target,
    told.map(({ figure }) => figure),
  );
  const x = (at: number): number => PAD + (at / Math.max(1, points.length - 1)) * (WIDTH - 2 * PAD);
  const y = (value: number): number => HEIGHT - PAD - (Math.min(value, end) / end) * (HEIGHT - 2 * PAD);
  const since = points.findLastIndex(({ month }) => month <= objective.baseline.until.slice(0, 7));
  return (
    <details className="obj-months">
      <summary>
        <span className="m">{step === 1 ? t('picture') : t('pictureBy', { n: step })}</span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('pictureOf', { metric: metricName(objective.metric) })}>
          {since < 0 ? null : <path className="axis" d={`M${x(since)} 0V${HEIGHT}`} />}
          <path className="target" d={`M0 ${y(target)}H${WIDTH}`} />
          {points.map(({ month, figure: { estimate, low, high } }, at) =>
            estimate === null ? null : (
              <g key={month} className={at > since ? 'on' : undefined}>
                {low === null ? null : <path className="span" d={`M${x(at)} ${y(low)}V${y(high ?? end)}`} />}
                <path className="at" d={`M${x(at) - 5} ${y(estimate)}H${x(at) + 5}`} />
              </g>
            ),
          )}
        </svg>
      </summary>
      <Table label={t('picture')} rows={points} columns={columnsOf(objective)} id={({ month }) => month} />
    </details>
  );
}

function columnsOf(of: InUnit): readonly Column<Point>[] {
  const shown = (value: number | null): string => (value === null ? '–' : valueText(of, value));
  return [
    { key: 'month', head: t('month'), keep: true, cell: ({ month }) => date(`${month}-01`).replace(/^1 /, '') },
    {
      key: 'value',
      head: t('value'),
      num: true,
      keep: true,
      cell: ({ figure }) => (figure.tooFew ? <span className="unk">{t('tooFew')}</span> : shown(figure.estimate)),
    },
    {
      key: 'between',
      head: t('between'),
      num: true,
      cell: ({ figure: { low, high } }) => (low === null ? '–' : `${shown(low)} – ${shown(high)}`),
    },
    { key: 'n', head: t('records'), num: true, keep: true, cell: ({ figure }) => figure.n },
  ];
}
