import type { StepFrictionView } from '@dealwright/contract/adoption';
import { useState } from 'react';
import { percent } from '../../../ui/format.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Section } from '../../../ui/Section.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { Whisker } from '../../../ui/Whisker.tsx';
import { TooFew } from '../gates/GateFigures.tsx';
import type { Looked } from './Behind.tsx';
import { FrictionCard } from './FrictionCard.tsx';
import { t } from './messages.ts';

type Row = StepFrictionView & { readonly stage: string };

/** Each step with what stands in its way, most friction first. */
export function Friction({ playbook, view }: Looked) {
  const [open, setOpen] = useState<Row | null>(null);
  const names = new Map(view.stages.map(({ id, name }) => [id, name]));
  const seen = view.steps.filter(({ asked }) => asked > 0);
  const [worst] = view.steps;
  const sign = (key: keyof StepFrictionView['signs']): Column<Row> => ({
    key,
    head: t(key),
    num: true,
    cell: ({ signs }) => (signs[key] === 0 ? <span className="m">0</span> : signs[key]),
  });
  const columns: readonly Column<Row>[] = [
    {
      key: 'step',
      head: t('step'),
      keep: true,
      share: 30,
      cell: (row) => (
        <button type="button" className="lnk" onClick={() => setOpen(row)}>
          {row.title}
        </button>
      ),
    },
    { key: 'stage', head: t('stage'), cell: ({ stage }) => names.get(stage) ?? stage },
    { key: 'share', head: t('share'), keep: true, cell: ({ friction }) => <FrictionShare friction={friction} /> },
    { key: 'asked', head: t('asked'), num: true, cell: ({ asked }) => asked },
    sign('late'),
    sign('skipped'),
    sign('left'),
    sign('redated'),
    sign('atGate'),
    sign('overridden'),
  ];
  return (
    <Section title={t('friction')} note={t('frictionOf', { n: view.records })}>
      <p className="answer">
        {worst === undefined || worst.friction.estimate === null
          ? t('smooth')
          : t('worst', { step: worst.title, share: percent(worst.friction.estimate) })}
      </p>
      <p className="m2 adopt-said">{t('frictionNote')}</p>
      {seen.length === 0 ? null : (
        <Table label={t('friction')} rows={seen} columns={columns} id={({ stage, id }) => `${stage} ${id}`} onOpen={setOpen} />
      )}
      {open === null ? null : (
        <Dialog
          open
          wide
          title={open.title}
          note={[names.get(open.stage) ?? open.stage, t('times', { n: open.asked }), ...(open.required ? [t('required')] : [])].join(', ')}
          onClose={() => setOpen(null)}
        >
          <FrictionCard playbook={playbook} view={view} step={open} stage={{ id: open.stage, name: names.get(open.stage) ?? open.stage }} />
        </Dialog>
      )}
      <p className="m foot">{t('noCause')}</p>
    </Section>
  );
}

function FrictionShare({ friction: { estimate, low, high, n } }: { friction: StepFrictionView['friction'] }) {
  if (estimate === null || low === null || high === null) return <TooFew n={n} />;
  return (
    <span className="adopt-share">
      <span className="num">{percent(estimate)}</span>
      <Whisker low={low} high={high} at={estimate} from={0} to={1} tone="warn" />
    </span>
  );
}
