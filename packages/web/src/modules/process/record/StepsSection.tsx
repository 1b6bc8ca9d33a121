import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { laterForm } from '../../../ui/later.tsx';
import { Section } from '../../../ui/Section.tsx';
import { t } from './messages.ts';
import { useRecord } from './record-view.ts';
import { StepRow } from './StepRow.tsx';
import { SuggestChange } from './SuggestChange.tsx';

const AddStep = laterForm(() => import('./AddStep.tsx').then((module) => module.AddStep));

/** The stage's steps beside the next one, and those of this record alone; one more is added here. */
export function StepsSection() {
  const { guide } = useRecord();
  const [adding, setAdding] = useState(false);
  const next = guide.nextStep?.kind === 'step' ? guide.nextStep.ref : null;
  const others = guide.steps.filter((step) => step.id !== next);
  const done = guide.steps.filter((step) => step.state === 'done' || step.state === 'skipped').length;
  return (
    <Section
      title={t(guide.steps.some((step) => step.id === next) ? 'otherStepsIn' : 'stepsIn', { stage: guide.stage.name })}
      {...(guide.steps.length === 0 ? {} : { note: t('doneOf', { n: done, of: guide.steps.length }) })}
      end={
        <>
          <SuggestChange />
          <Button small kind="quiet" icon="plus" aria-expanded={adding} onClick={() => setAdding(!adding)}>
            {t('addStep')}
          </Button>
        </>
      }
    >
      {adding ? <AddStep onDone={() => setAdding(false)} /> : null}
      <ul className="crit">
        {others.map((step) => (
          <StepRow key={step.id} step={step} beside={guide.steps} />
        ))}
      </ul>
    </Section>
  );
}
