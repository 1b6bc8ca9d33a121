import type { ReactNode } from 'react';
import type { Guide } from '@dealwright/contract/guide';
import { Button } from '../../../ui/Button.tsx';
import { weekday } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { later } from '../../../ui/later.tsx';
import { Markdown } from '../guide/Markdown.tsx';
import { t } from '../messages.ts';
import { asksOf } from '../fill/asks.ts';
import { FillForm } from '../fill/FillForm.tsx';
import type { GuideStep } from '../reads.ts';
import { useRecord } from './record-view.ts';
import { ACCEPT, dueOf, exitName, moveName, reasonsBeside, reopenFirst, stepIn, whatNext } from './standing.ts';
import { HandoverActs } from './HandoverActs.tsx';
import { aboutOf } from './StepRow.tsx';
import { StepActs } from './StepActs.tsx';
import { StepQuestions } from './StepQuestions.tsx';
import { Unfold } from './Unfold.tsx';
import { isTalk } from './use-asked-above.ts';

type Next = NonNullable<Guide['nextStep']>;

/** The one prominent thing of the page: what to do now, why, with what words, and the acts. */
export function NextStepBlock() {
  const { guide } = useRecord();
  if (guide.nextStep !== null) return <NextOne next={guide.nextStep} />;
  return guide.stage.outcome === null ? <NothingNext /> : <Ended />;
}

/** What the acts of a hand-over say themselves. */
const SAID_BELOW = new Set(['handover.pending', 'step.by', 'step.required']);

function NextOne({ next }: { next: Next }) {
  const { guide } = useRecord();
  const step = stepOf(guide, next);
  const due = dueOf(next.dueAt);
  const about = step === undefined || step.id === ACCEPT ? '' : aboutOf(step);
  return (
    <section className={next.kind === 'wait' ? 'next quiet' : 'next'} aria-labelledby="next-what">
      <div className="eyebrow">
        <Icon name="arrow" small />
        {t('nextStep')}
        {due === null ? null : <span className={due.late ? 'due warn' : 'due'}>{due.text}</span>}
      </div>
      <h2 className="what" id="next-what">
        {next.title}
      </h2>
      {about === '' ? null : <p className="m">{about}</p>}
      <ul className="because">
        {reasonsBeside(due, step?.id === ACCEPT ? next.because.filter(({ code }) => !SAID_BELOW.has(code)) : next.because).map((reason) => (
          <li key={`${reason.code} ${reason.text}`}>{reason.text}</li>
        ))}
      </ul>
      {step === undefined ? (
        <NextFill next={next} />
      ) : (
        <>
          {step.script === null ? null : <p className="script">{step.script}</p>}
          <Talk step={step} />
          {step.guide === null ? null : (
            <Unfold summary={t('howToDoIt')}>
              <Markdown text={step.guide} />
            </Unfold>
          )}
          {step.id === ACCEPT ? <HandoverActs step={step} /> : <StepActs step={step} />}
        </>
      )}
    </section>
  );
}

/** The step that is next, or the one that meets the criterion that is next. */
function stepOf(guide: Guide, { kind, ref, fill }: Next): GuideStep | undefined {
  const id = kind === 'step' ? ref : fill?.kind === 'step' ? fill.ref.replace(/^step\./, '') : null;
  return stepIn(guide, id);
}

/** What to find out: in a talk by the call plan, which says why and what to listen for; else what the step asks. */
function Talk({ step }: { step: GuideStep }) {
  return isTalk(step) ? <CallPlan step={step} /> : <Asked step={step} />;
}

/** Without its code the step's own questions are asked. */
const CallPlan = later<{ step: GuideStep }>(() => import('../../discovery/CallPlan.tsx').then((module) => module.CallPlan), Asked, Asked);

function Asked({ step }: { step: GuideStep }) {
  return <StepQuestions asks={step.asks} />;
}

/** A need or a criterion is filled right here; a move is made right here. */
function NextFill({ next }: { next: Next }) {
  const { guide, go, moving, open } = useRecord();
  const exit = next.kind === 'move' ? (guide.exits.find((one) => one.to === next.ref) ?? whatNext(guide)) : null;
  useKeys(exit === null ? [] : [{ keys: 'mod+Enter', label: t('keyDoNext'), run: () => go(exit) }]);
  const asks = next.fill?.kind === 'step' ? [] : asksOf(next);
  if (exit !== null)
    return (
      <Acts>
        <Button kind="primary" icon="arrow" keys={t('ctrlEnter')} busy={moving} onClick={() => go(exit)}>
          {moveName(guide, exit)}
        </Button>
      </Acts>
    );
  return (
    <>
      {asks.map((ask) => (
        <FillForm key={ask.fill.ref} ask={ask} roomy />
      ))}
      {next.kind === 'wait' ? null : (
        <Acts>
          <Button icon="pen" onClick={() => open({ show: 'log', step: null })}>
            {t('logWhatHappened')}
          </Button>
        </Acts>
      )}
    </>
  );
}

function NothingNext() {
  const { open } = useRecord();
  return (
    <section className="next" aria-labelledby="next-what">
      <div className="eyebrow">
        <Icon name="arrow" small />
        {t('nextStep')}
      </div>
      <h2 className="what" id="next-what">
        {t('noNextStep')}
      </h2>
      <p className="m2">{t('noNextStepWhy')}</p>
      <Acts>
        <Button kind="primary" icon="pen" onClick={() => open({ show: 'log', step: null })}>
          {t('logWhatHappened')}
        </Button>
      </Acts>
    </section>
  );
}

function Ended() {
  const { guide, subject, go } = useRecord();
  const { lostReason, lostReasonDetail, recontactOn } = subject.record;
  const why = [lostReason, lostReasonDetail].filter(Boolean).join(', ');
  const [back] = reopenFirst(guide);
  return (
    <section className="next quiet" aria-labelledby="next-what">
      <div className="eyebrow">
        <Icon name="check" small />
        {t('ended')}
      </div>
      <h2 className="what" id="next-what">
        {guide.stage.name}
      </h2>
      <ul className="because">
        {why === '' ? null : <li>{why}</li>}
        {recontactOn === null ? null : <li>{t('contactAgain', { when: weekday(recontactOn) })}</li>}
      </ul>
      {back === undefined ? null : (
        <Acts>
          <Button icon="undo" onClick={() => go(back)}>
            {exitName(guide, back)}
          </Button>
        </Acts>
      )}
    </section>
  );
}

function Acts({ children }: { children: ReactNode }) {
  return <div className="acts">{children}</div>;
}
