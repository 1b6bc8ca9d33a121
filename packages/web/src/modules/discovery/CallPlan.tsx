import type { getCallPlan } from '@dealwright/contract/discovery';
import type { Out } from '@dealwright/contract/route';
import { useQuery } from '@tanstack/react-query';
import { Icon } from '../../ui/Icon.tsx';
import type { Ask } from '../process/fill/asks.ts';
import { FillForm } from '../process/fill/FillForm.tsx';
import type { GuideStep } from '../process/reads.ts';
import { useRecord } from '../process/record/record-view.ts';
import { StepQuestions } from '../process/record/StepQuestions.tsx';
import { callPlanQuery } from '../process/record/use-asked-above.ts';
import { Unfold } from '../process/record/Unfold.tsx';
import './discovery.css';
import { LastTalk } from './LastTalk.tsx';
import { t } from './messages.ts';

type Plan = Out<typeof getCallPlan>;
type Question = Plan['questions'][number];

/** What to ask in this talk, in order: each question with why now and what to listen for, answered where it stands. */
export function CallPlan({ step }: { step: GuideStep }) {
  const { kind, id, guide, subject } = useRecord();
  const contact = subject.kind === 'leads' ? null : subject.record.contact;
  // A step of a track has no plan of its own: it is asked for the record as a whole.
  const ofStage = guide.steps.some((one) => one.id === step.id);
  const { data: plan } = useQuery(callPlanQuery(kind, id, ofStage ? step.id : undefined));
  if (plan === undefined) return <StepQuestions asks={step.asks} />;
  const planned = new Set(plan.questions.map((one) => one.answers));
  return (
    <>
      {contact === null ? null : <LastTalk id={contact.id} name={contact.name} />}
      {plan.questions.length === 0 ? null : (
        <ol className="qs" aria-label={t('toAsk')}>
          {plan.questions.map((one) => (
            <PlannedQuestion key={one.ref} question={one} />
          ))}
        </ol>
      )}
      <StepQuestions asks={step.asks.filter((one) => !planned.has(one.ref))} />
      {plan.left.length === 0 ? null : <p className="m plan-left">{t('left', { n: plan.left.length })}</p>}
      <Personas personas={plan.personas} />
    </>
  );
}

function PlannedQuestion({ question }: { question: Question }) {
  const { guide } = useRecord();
  const answer = guide.answers.find((one) => one.ref === question.answers);
  if (answer === undefined) return null;
  const { name, type, choices, examples } = answer;
  const ask: Ask = {
    fill: { kind: 'answer', ref: question.answers },
    prompt: { label: name, ask: question.ask, type, choices, examples, value: null },
  };
  return (
    <li>
      <Icon name="open" label={t('notAnswered')} />
      <div>
        <span className="b">{question.ask}</span>
        <span className="m">{name}</span>
      </div>
      <FillForm ask={ask} quiet />
      <div className="plan-more">
        <Unfold summary={t('more')}>
          <Lines title={t('whyNow')} lines={question.because.map(({ text }) => text)} />
          <Lines title={t('listenFor')} lines={question.listenFor} />
          <Lines title={t('followUps')} lines={question.followUps} />
        </Unfold>
      </div>
    </li>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function Personas({ personas }: { personas: Plan['personas'] }) {
  if (personas.length === 0) return null;
  return (
    <div className="plan-more">
      <Unfold summary={`${t('whoTheyAre')}: ${personas.map((one) => one.name).join(', ')}`}>
        {personas.map((one) => (
          <div key={one.id}>
            <Lines title={`${one.name}: ${t('needs')}`} lines={one.needs} />
            <Lines title={`${one.name}: ${t('pains')}`} lines={one.pains} />
            <Lines title={`${one.name}: ${t('says')}`} lines={one.messages} />
          </div>
        ))}
      </Unfold>
    </div>
  );
}
