import type { getGateOverrides, OverrideUseView } from '@dealwright/contract/gate-overrides';
import type { Out } from '@dealwright/contract/route';
import { useState } from 'react';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Section } from '../../../ui/Section.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { PointsCell, Share } from './GateFigures.tsx';
import { OverrideCard, rolesOf } from './OverrideCard.tsx';
import { t } from './override-messages.ts';

/** What was passed by an override, by what was asked: most often first. */
export function Overrides({ view, playbook }: { view: Out<typeof getGateOverrides>; playbook: string }) {
  const [open, setOpen] = useState<OverrideUseView | null>(null);
  const [most] = view.asks;
  if (most === undefined) return <p className="answer">{t('nothing')}</p>;
  const columns: readonly Column<OverrideUseView>[] = [
    {
      key: 'ask',
      head: t('ask'),
      keep: true,
      share: 30,
      cell: (row) => (
        <button type="button" className="lnk" onClick={() => setOpen(row)}>
          {row.title}
        </button>
      ),
    },
    { key: 'stage', head: t('stage'), cell: ({ stage }) => stage.name },
    { key: 'unmet', head: t('unmet'), num: true, cell: ({ unmet }) => unmet },
    { key: 'overridden', head: t('overridden'), num: true, keep: true, cell: ({ overridden }) => overridden },
    { key: 'share', head: t('share'), num: true, cell: ({ share }) => <Share of={share} /> },
    { key: 'roles', head: t('roles'), cell: ({ roles }) => rolesOf(roles) },
    { key: 'wins', head: t('wins'), num: true, cell: ({ wins }) => <PointsCell of={wins} /> },
  ];
  return (
    <>
      <p className="answer b">{most.overridden === 0 ? t('none') : t('most', { ask: most.title, n: most.overridden })}</p>
      <Section title={t('all')} note={t('allNote')}>
        <Table label={t('all')} rows={view.asks} columns={columns} id={({ stage, ask }) => `${stage.id} ${ask}`} onOpen={setOpen} />
      </Section>
      {open === null ? null : (
        <Dialog open wide title={open.title} note={open.stage.name} onClose={() => setOpen(null)}>
          <OverrideCard use={open} process={view.process.id} since={view.since} playbook={playbook} />
        </Dialog>
      )}
      <p className="m foot">{t('noCause')}</p>
    </>
  );
}
