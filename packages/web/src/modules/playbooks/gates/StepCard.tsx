import type { StepsView, StepUsefulnessView } from '@dealwright/contract/step-usefulness';
import { Tag } from '../../../ui/Tag.tsx';
import { DifferenceFigure, ShareFigure } from './Figures.tsx';
import { RetireStep } from './RetireStep.tsx';
import { t } from './step-messages.ts';

export interface Used {
  stage: StepsView['stages'][number];
  step: StepUsefulnessView;
}

/** Why a step is worth a look, and the one act that changes it in a draft. */
export function StepCard({ step, stage, process, playbook }: Used & { process: string; playbook: string }) {
  const { advice, reasons } = step;
  const open = [...(step.skipped > 0 ? [t('skipped', { n: step.skipped })] : []), ...(step.left > 0 ? [t('left', { n: step.left })] : [])];
  return (
    <>
      <h3>
        {step.title} <span className="m">{step.required ? `${stage.name}, ${t('required')}` : stage.name}</span>
      </h3>
      <div className="gate-card">
        <div className="told">
          <StepAdviceTag step={step} />
          <span className="m2">{advice.because.map((code) => t(`because-${code}`)).join(', ')}</span>
          {advice.kind === 'drop' || advice.kind === 'optional' ? (
            <RetireStep step={step.id} how={advice.kind} stage={stage.id} process={process} playbook={playbook} />
          ) : null}
        </div>
        <dl>
          <ShareFigure term={t('done')} estimate={step.doneShare} />
          <DifferenceFigure term={t('goesOn')} difference={step.goesOn} />
          <DifferenceFigure term={t('wins')} difference={step.wins} />
          <div>
            <dt>{t('elseHead')}</dt>
            <dd>{open.join(', ')}</dd>
          </div>
        </dl>
        {reasons.length === 0 ? null : (
          <p className="m">{t('because', { reasons: reasons.map(({ text, count: n }) => t('times', { text, n })).join('; ') })}</p>
        )}
      </div>
    </>
  );
}

const STATES = { keep: 'good', optional: 'warn', drop: 'bad' } as const;

export function StepAdviceTag({ step: { advice } }: { step: StepUsefulnessView }) {
  return advice.kind === 'tooFew' ? <Tag>{t('advice-tooFew')}</Tag> : <Tag state={STATES[advice.kind]}>{t(`advice-${advice.kind}`)}</Tag>;
}
