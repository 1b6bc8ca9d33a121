import { Button } from '../../../ui/Button.tsx';
import { dayOf, weekday } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Markdown } from '../guide/Markdown.tsx';
import { t } from '../messages.ts';
import type { GuideStep } from '../reads.ts';
import { useStep } from '../writes.ts';
import { useRecord } from './record-view.ts';
import { dueOf } from './standing.ts';
import { Unfold } from './Unfold.tsx';

/** The stage's steps beside the next one: done, skipped, waiting or open. */
export function StepsSection() {
  const { guide } = useRecord();
  const next = guide.nextStep?.kind === 'step' ? guide.nextStep.ref : null;
  const others = guide.steps.filter((step) => step.id !== next);
  if (others.length === 0) return null;
  const done = guide.steps.filter((step) => step.state === 'done' || step.state === 'skipped').length;
  return (
    <Section
      title={t(next === null ? 'stepsIn' : 'otherStepsIn', { stage: guide.stage.name })}
      note={t('doneOf', { n: done, of: guide.steps.length })}
    >
      <ul className="crit">
        {others.map((step) => (
          <StepRow key={step.id} step={step} />
        ))}
      </ul>
    </Section>
  );
}

function StepRow({ step }: { step: GuideStep }) {
  const closed = step.state === 'done' || step.state === 'skipped';
  return (
    <li>
      <span className={step.state === 'done' ? 'st good' : 'st'}>
        <Icon
          name={step.state === 'done' ? 'done' : step.state === 'skipped' ? 'close' : step.state === 'waiting' ? 'clock' : 'open'}
          label={t(step.state)}
        />
      </span>
      <div>
        <span className={closed ? 'm2' : 'b'}>{step.title}</span>
        {step.state === 'open' ? <StepHelp step={step} /> : null}
      </div>
      <div className="by m">
        <StepNote step={step} />
        <RowActs step={step} />
      </div>
    </li>
  );
}

function StepHelp({ step }: { step: GuideStep }) {
  if (step.guide === null && step.script === null) return null;
  return (
    <Unfold summary={t('howToDoIt')}>
      {step.script === null ? null : <p className="script">{step.script}</p>}
      {step.guide === null ? null : <Markdown text={step.guide} />}
    </Unfold>
  );
}

function StepNote({ step }: { step: GuideStep }) {
  const { guide } = useRecord();
  if (step.state === 'done' || step.state === 'skipped') {
    const when = step.doneAt === null ? null : weekday(dayOf(step.doneAt));
    return <>{[step.state === 'skipped' ? t('skipped') : null, when].filter(Boolean).join(', ')}</>;
  }
  if (step.state === 'waiting')
    return <>{t('waitsFor', { steps: step.after.map((id) => guide.steps.find((one) => one.id === id)?.title ?? id).join(', ') })}</>;
  const due = dueOf(step.dueAt);
  return (
    <>
      {due === null ? null : <span className={due.late ? 'warn b' : ''}>{due.text}, </span>}
      {step.required ? t('required') : t('optionalStep')}
    </>
  );
}

const LOGGED = ['call', 'email', 'message', 'meeting', 'note'];

function RowActs({ step }: { step: GuideStep }) {
  const { kind, id, open } = useRecord();
  const mark = useStep(kind, id);
  const to = (state: 'done' | 'open') => mark.mutate({ step: step.id, body: { state } });
  if (step.state === 'waiting') return null;
  if (step.state !== 'open')
    return (
      <div className="ra">
        <Button small kind="quiet" busy={mark.isPending} onClick={() => to('open')} aria-label={t('reopenStep', { step: step.title })}>
          {t('reopen')}
        </Button>
      </div>
    );
  return (
    <div className="ra">
      {LOGGED.includes(step.do) ? (
        <Button small kind="quiet" onClick={() => open({ show: 'log', step })} aria-label={t('logStep', { step: step.title })}>
          {t('logIt')}
        </Button>
      ) : null}
      <Button small kind="quiet" busy={mark.isPending} onClick={() => to('done')} aria-label={t('doneStep', { step: step.title })}>
        {t('done')}
      </Button>
      <Button small kind="quiet" onClick={() => open({ show: 'skip', step })} aria-label={t('skipStep', { step: step.title })}>
        {t('skip')}
      </Button>
    </div>
  );
}
