import type { StepsView, StepUsefulnessView } from '@dealwright/contract/step-usefulness';
import { Section } from '../../../ui/Section.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { DaysFigure, DifferenceFigure, ShareFigure } from './Figures.tsx';
import { RetireStep } from './RetireStep.tsx';
import { t } from './step-messages.ts';

type Stage = StepsView['stages'][number];
const STATES = { keep: 'good', optional: 'warn', drop: 'bad' } as const;

/** How each step is used, stage by stage, and what to do about it. */
export function Steps({ view, playbook }: { view: StepsView; playbook: string }) {
  const steps = view.stages.flatMap((stage) => stage.steps);
  const worth = steps.filter(({ advice: { kind } }) => kind === 'drop' || kind === 'optional').length;
  const judged = steps.some(({ advice }) => advice.kind !== 'tooFew');
  if (steps.length === 0) return <p className="answer">{t('nothing')}</p>;
  return (
    <>
      <p className="answer b">{!judged ? t('young') : worth === 0 ? t('fine') : t('look', { n: worth, of: steps.length })}</p>
      {view.stages.map((stage) => (
        <Section key={stage.id} title={stage.name} note={t('records', { n: view.records })}>
          <ul className="gate-asks">
            {stage.steps.map((step) => (
              <li key={step.id}>
                <StepRow step={step} stage={stage} process={view.process.id} playbook={playbook} />
              </li>
            ))}
          </ul>
        </Section>
      ))}
      <p className="m">{t('noCause')}</p>
    </>
  );
}

interface StepRowProps {
  step: StepUsefulnessView;
  stage: Stage;
  process: string;
  playbook: string;
}

function StepRow({ step, stage, process, playbook }: StepRowProps) {
  const { advice, reasons } = step;
  const open = [...(step.skipped > 0 ? [t('skipped', { n: step.skipped })] : []), ...(step.left > 0 ? [t('left', { n: step.left })] : [])];
  return (
    <>
      <div className="head">
        <h3>
          {step.title} {step.required ? <span className="m">{t('required')}</span> : null}
        </h3>
        <Tag {...(advice.kind === 'tooFew' ? {} : { state: STATES[advice.kind] })}>{t(`advice-${advice.kind}`)}</Tag>
        <span className="m2">{advice.because.map((code) => t(`because-${code}`)).join(', ')}</span>
        {advice.kind === 'drop' || advice.kind === 'optional' ? (
          <RetireStep step={step.id} how={advice.kind} stage={stage.id} process={process} playbook={playbook} />
        ) : null}
      </div>
      <dl>
        <ShareFigure term={t('done')} estimate={step.doneShare} />
        <DaysFigure term={t('days')} days={step.days} />
        <DifferenceFigure term={t('goesOn')} difference={step.goesOn} />
        <DifferenceFigure term={t('wins')} difference={step.wins} />
      </dl>
      <p className="m">
        {[`${t('asked')}: ${step.asked}`, ...open].join(', ')}
        {reasons.length === 0
          ? null
          : `. ${t('because', { reasons: reasons.map(({ text, count: n }) => t('times', { text, n })).join('; ') })}`}
      </p>
    </>
  );
}
