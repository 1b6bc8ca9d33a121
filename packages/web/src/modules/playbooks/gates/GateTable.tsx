import { useState } from 'react';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Section } from '../../../ui/Section.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { type Asked, AdviceTag, GateCard, type GateCardProps } from './GateCard.tsx';
import { FillDays, PointsCell, Share } from './GateFigures.tsx';
import { t } from './messages.ts';

const LEVELS = { guide: t('levelGuide'), warn: t('levelWarn'), block: t('levelBlock') } as const;

/** Everything the gates ask that has enough moves to judge, a row each; a row opens its intervals and the records behind them. */
export function GateTable({ asked, ...of }: { asked: readonly Asked[] } & Omit<GateCardProps, keyof Asked>) {
  const [open, setOpen] = useState<Asked | null>(null);
  const columns: readonly Column<Asked>[] = [
    {
      key: 'ask',
      head: t('asked'),
      keep: true,
      share: 28,
      cell: (row) => (
        <>
          <button type="button" className="lnk" onClick={() => setOpen(row)}>
            {row.ask.title}
          </button>
          <span className="sub">{wayOf(row.exit)}</span>
        </>
      ),
    },
    { key: 'way', head: t('on'), share: 28, cell: ({ exit }) => wayOf(exit) },
    { key: 'level', head: t('level'), cell: ({ ask }) => LEVELS[ask.level] },
    { key: 'moves', head: t('movesHead'), num: true, cell: ({ exit }) => exit.made },
    { key: 'inSpite', head: t('inSpiteHead'), num: true, cell: ({ ask }) => <Share of={ask.inSpite} /> },
    { key: 'honest', head: t('honest'), num: true, cell: ({ ask }) => <Share of={ask.honest} /> },
    { key: 'fill', head: t('fill'), num: true, cell: ({ ask }) => <FillDays ask={ask} short /> },
    { key: 'predicts', head: t('predictsHead'), num: true, cell: ({ ask }) => <PointsCell of={ask.predicts} /> },
    { key: 'advice', head: t('advice'), keep: true, cell: ({ ask }) => <AdviceTag ask={ask} /> },
  ];
  return (
    <Section title={t('all')} note={t('allNote')}>
      <Table label={t('all')} rows={asked} columns={columns} id={keyOf} onOpen={setOpen} />
      {open === null ? null : (
        <Dialog
          open
          wide
          title={open.ask.title}
          note={`${wayOf(open.exit)}, ${t('moves', { n: open.exit.made })}, ${LEVELS[open.ask.level]}`}
          onClose={() => setOpen(null)}
        >
          <GateCard {...open} {...of} />
        </Dialog>
      )}
    </Section>
  );
}

export function wayOf({ fromName, toName }: Asked['exit']): string {
  return t('way', { from: fromName, to: toName });
}

export function keyOf({ exit, ask }: Asked): string {
  return `${exit.from} ${exit.to} ${ask.id}`;
}
