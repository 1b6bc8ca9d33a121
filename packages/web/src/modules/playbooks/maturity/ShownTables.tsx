import type { MaturityView } from '@dealwright/contract/maturity';
import { dateTime } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { betweenDays, ShareOfDeals } from './GapList.tsx';
import { t } from './messages.ts';

type Stay = MaturityView['stays'][number];
type Shown = MaturityView['shown'][number];
type Earlier = MaturityView['earlier'][number];

const STAYS: readonly Column<Stay>[] = [
  { key: 'stage', head: t('stage'), keep: true, cell: ({ name }) => name },
  {
    key: 'median',
    head: t('median'),
    num: true,
    keep: true,
    cell: ({ median: { tooFew, estimate } }) =>
      tooFew ? <span className="unk">{t('tooFew')}</span> : estimate === null ? t('never') : Math.round(estimate),
  },
  { key: 'between', head: t('between'), num: true, cell: ({ median }) => betweenDays(median) },
  { key: 'expected', head: t('expected'), num: true, keep: true, cell: ({ expected }) => (expected === null ? '–' : Math.round(expected)) },
  { key: 'n', head: t('deals'), num: true, cell: ({ median: { n } }) => n },
];
const SHOWN: readonly Column<Shown>[] = [
  { key: 'what', head: t('what'), keep: true, share: 40, cell: ({ title }) => title },
  { key: 'share', head: t('share'), keep: true, cell: (shown) => <ShareOfDeals shown={shown} /> },
];

/** How long deals stay in each stage, beside what is expected. */
export function StageTimes({ stays }: { stays: readonly Stay[] }) {
  if (stays.length === 0) return null;
  return (
    <Section title={t('times')} note={t('timesNote')}>
      <Table label={t('times')} rows={stays} columns={STAYS} id={({ process, stage }) => `${process} ${stage}`} />
    </Section>
  );
}

/** Everything that was counted, gaps or not. */
export function ShownShares({ shown }: { shown: readonly Shown[] }) {
  return (
    <Section title={t('records')}>
      <Table label={t('records')} rows={shown} columns={SHOWN} id={({ kind }) => kind} />
    </Section>
  );
}

/** What was answered before, and what the records showed then of what lacked. */
export function EarlierAnswers({ earlier, shown, of }: { earlier: readonly Earlier[]; shown: readonly Shown[]; of: number }) {
  if (earlier.length < 2) return null;
  const compared = ['nextStep', 'lostReason', 'people'].flatMap((kind) => shown.find((one) => one.kind === kind) ?? []);
  const columns: readonly Column<Earlier>[] = [
    { key: 'when', head: t('when'), keep: true, cell: ({ at }) => dateTime(at) },
    { key: 'by', head: t('by'), cell: ({ by }) => by.name },
    { key: 'inPlace', head: t('inPlaceHead'), num: true, keep: true, cell: ({ inPlace }) => t('ofDeals', { hits: inPlace, n: of }) },
    { key: 'gaps', head: t('gapsHead'), num: true, keep: true, cell: ({ gaps }) => gaps },
    ...compared.map(({ kind, title }) => ({
      key: kind,
      head: title,
      num: true,
      cell: ({ shares }: Earlier) => {
        const then = shares?.find((one) => one.kind === kind);
        return then === undefined ? '–' : t('ofDeals', { hits: then.hits, n: then.n });
      },
    })),
  ];
  return (
    <Section title={t('earlier')}>
      <Table label={t('earlier')} rows={earlier} columns={columns} id={({ id }) => id} />
    </Section>
  );
}
