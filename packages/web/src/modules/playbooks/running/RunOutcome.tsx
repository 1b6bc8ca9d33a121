import type { MigrationDetail } from '@dealwright/contract/migrations';
import { count } from '../../../ui/format.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Progress } from '../../../ui/Progress.tsx';
import { t } from './messages.ts';

/** How many go where, what is asked no longer or anew, and what holds whom. */
export function RunOutcome({ run }: { run: MigrationDetail }) {
  const back = run.state === 'undone' || run.state === 'undoing';
  const figures = [
    { label: t('total'), n: run.total },
    { label: t('migrated'), n: run.migrated },
    { label: t('heldHead'), n: run.held },
    { label: t('skipped'), n: run.skipped },
    ...(back
      ? [
          { label: t('takenBack'), n: run.undone },
          { label: t('left'), n: run.kept },
        ]
      : []),
  ];
  const works = run.state === 'running' && run.dryRun;
  return (
    <>
      {works ? <Progress done={run.done} of={run.total} label={t('dryRun')} /> : null}
      <div className="runtallies">
        {figures.map((one) => (
          <span key={one.label} className={one.n === 0 ? 'zero' : ''}>
            <b>{count(one.n)}</b>
            {one.label}
          </span>
        ))}
      </div>
      <ul className="fates">
        {run.stages.map((one) => (
          <li key={`${one.process.id} ${one.from.id}`}>
            <span>
              {one.to?.name === one.from.name
                ? t('stays', { stage: one.from.name })
                : t('fromStage', { from: one.from.name, to: one.to?.name ?? '?' })}{' '}
              <span className="m">{one.process.name}</span>
            </span>
            <span className="tn">{count(one.count)}</span>
            {one.gone.length === 0 ? null : <span className="m">{t('gone', { list: titles(one.gone) })}</span>}
            {one.fresh.length === 0 ? null : <span className="m">{t('fresh', { list: titles(one.fresh) })}</span>}
          </li>
        ))}
        {run.heldBy.map((one) => (
          <li key={one.id}>
            <span>{t('heldBy', { what: one.label })}</span>
            <span className="tn">{count(one.count)}</span>
          </li>
        ))}
      </ul>
      {run.heldBy.length > 0 ? (
        <p className="m">{t('heldByNote')}</p>
      ) : run.migrated > 0 ? (
        <Notice state="good">{t(run.dryRun ? 'nobodyHeld' : 'nobodyIsHeld')}</Notice>
      ) : null}
    </>
  );
}

const titles = (steps: MigrationDetail['stages'][number]['gone']): string => steps.map(({ title }) => title).join(', ');
