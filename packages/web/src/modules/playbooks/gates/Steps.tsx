import type { StepsView } from '@dealwright/contract/step-usefulness';
import { Section } from '../../../ui/Section.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { PointsCell, Share } from './GateFigures.tsx';
import { StepAdviceTag, StepCard, type Used } from './StepCard.tsx';
import { t } from './step-messages.ts';

const COLUMNS: readonly Column<Used>[] = [
  { key: 'step', head: t('step'), keep: true, share: 32, cell: ({ step }) => step.title },
  { key: 'stage', head: t('stage'), cell: ({ stage }) => stage.name },
  { key: 'asked', head: t('asked'), num: true, cell: ({ step }) => step.asked },
  { key: 'done', head: t('done'), num: true, cell: ({ step }) => <Share of={step.doneShare} /> },
  { key: 'skipped', head: t('skippedHead'), num: true, cell: ({ step }) => step.skipped },
  { key: 'days', head: t('days'), num: true, cell: ({ step: { days } }) => days.estimate?.toFixed(1) ?? t('never') },
  { key: 'goesOn', head: t('goesOn'), num: true, cell: ({ step }) => <PointsCell of={step.goesOn} /> },
  { key: 'wins', head: t('wins'), num: true, cell: ({ step }) => <PointsCell of={step.wins} /> },
  { key: 'advice', head: t('advice'), keep: true, cell: ({ step }) => <StepAdviceTag step={step} /> },
];

/** How each step is used: what is worth a look first, all the rest as one table. */
export function Steps({ view, playbook }: { view: StepsView; playbook: string }) {
  const all = view.stages.flatMap((stage) => stage.steps.map((step) => ({ stage, step })));
  if (all.length === 0) return <p className="answer">{t('nothing')}</p>;
  const judged = all.filter(({ step }) => step.advice.kind !== 'tooFew');
  const worth = judged.filter(({ step }) => step.advice.kind !== 'keep');
  const few = view.stages.flatMap(({ id, name, steps }) => {
    const young = steps.filter(({ advice }) => advice.kind === 'tooFew');
    return young.length === 0
      ? []
      : [{ id, name, asked: Math.max(...young.map(({ asked }) => asked)), titles: young.map(({ title }) => title) }];
  });
  return (
    <>
      <p className="answer b">
        {judged.length === 0 ? t('young') : worth.length === 0 ? t('fine') : t('look', { n: worth.length, of: all.length })}
      </p>
      {worth.length === 0 ? null : (
        <Section title={t('worth')}>
          <ul className="gate-worth">
            {worth.map((one) => (
              <li key={`${one.stage.id} ${one.step.id}`}>
                <StepCard {...one} process={view.process.id} playbook={playbook} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {judged.length === 0 ? null : (
        <Section title={t('all')} note={t('records', { n: view.records })}>
          <Table label={t('all')} rows={judged} columns={COLUMNS} id={({ stage, step }) => `${stage.id} ${step.id}`} />
        </Section>
      )}
      {few.length === 0 ? null : (
        <Section title={t('few')}>
          <ul className="gate-few">
            {few.map(({ id, name, asked, titles }) => (
              <li key={id}>
                <span>{name}</span>
                <span className="m">{asked === 0 ? 'n = 0' : `n ≤ ${asked}`}</span>
                <span className="m2">{titles.join(', ')}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {judged.length === 0 ? null : <p className="m foot">{t('noCause')}</p>}
    </>
  );
}
