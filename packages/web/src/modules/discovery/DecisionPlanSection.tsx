import type { DecisionPlan } from '@dealwright/contract/discovery';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { date, today } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Section } from '../../ui/Section.tsx';
import { DecisionForm } from './DecisionForm.tsx';
import './discovery.css';
import { t } from './messages.ts';
import { useDecisionPlan, useDecisions } from './use-decisions.ts';

type Step = DecisionPlan['steps'][number];

/** Who on their side decides or does what by when, and whether that fits the expected close. */
export function DecisionPlanSection({ deal }: { deal: string }) {
  const { data: plan } = useDecisionPlan(deal);
  const [form, setForm] = useState<string | null>(null);
  if (plan === undefined) return null;
  const close = () => setForm(null);
  return (
    <Section
      title={t('decisionPlan')}
      note={t('decisionPlanNote')}
      end={
        <Button small kind="quiet" icon="plus" aria-expanded={form === 'new'} onClick={() => setForm(form === 'new' ? null : 'new')}>
          {t('addDecision')}
        </Button>
      }
    >
      {plan.closesTooSoonDays > 0 ? <Notice state="warn">{t('tooSoon', { n: plan.closesTooSoonDays })}</Notice> : null}
      {form === 'new' ? <DecisionForm deal={deal} onDone={close} /> : null}
      {plan.steps.length === 0 && form === null ? <p className="empty">{t('noPlan')}</p> : null}
      <ul className="decisions">
        {plan.steps.map((step, at) => (
          <DecisionRow
            key={step.id}
            deal={deal}
            step={step}
            place={{ at, of: plan.steps.length }}
            editing={form === step.id}
            onEdit={(on) => setForm(on ? step.id : null)}
          />
        ))}
      </ul>
    </Section>
  );
}

interface RowProps {
  deal: string;
  step: Step;
  place: { at: number; of: number };
  editing: boolean;
  onEdit: (on: boolean) => void;
}

function DecisionRow({ deal, step, place, editing, onEdit }: RowProps) {
  const { change, remove } = useDecisions(deal);
  const done = step.doneOn !== null;
  const mark = () => change.mutate({ step: step.id, body: { doneOn: done ? null : today() } });
  const moveTo = (at: number) => change.mutate({ step: step.id, body: { place: at } });
  return (
    <li>
      <button
        type="button"
        className={done ? 'tick good' : 'tick'}
        aria-pressed={done}
        aria-label={t(done ? 'markOpen' : 'markDone', { what: step.what })}
        onClick={mark}
      >
        <Icon name={done ? 'done' : 'open'} />
      </button>
      <div>
        <span className={done ? 'm2' : 'b'}>{step.what}</span>
        <div className="m">{step.who?.name ?? (done ? '' : t('nobody'))}</div>
        {step.because
          .filter(({ code }) => code !== 'decision.nobody' && code !== 'decision.noDate')
          .map(({ text }) => (
            <div key={text} className="why">
              {text}
            </div>
          ))}
      </div>
      <div className="end">
        <When step={step} />
        <Menu
          end
          trigger={<IconButton icon="dots" label={t('stepActs', { what: step.what })} />}
          entries={[
            { label: t('change'), run: () => onEdit(true) },
            ...(place.at > 0 ? [{ label: t('earlier'), run: () => moveTo(place.at - 1) }] : []),
            ...(place.at < place.of - 1 ? [{ label: t('later'), run: () => moveTo(place.at + 1) }] : []),
            { label: t('remove'), bad: true, run: () => remove.mutate(step.id) },
          ]}
        />
      </div>
      {editing ? <DecisionForm deal={deal} step={step} onDone={() => onEdit(false)} /> : null}
    </li>
  );
}

function When({ step }: { step: Step }) {
  if (step.doneOn !== null) return <span className="m">{t('doneOn', { when: date(step.doneOn) })}</span>;
  if (step.by === null) return <span className="m">{t('state-open')}</span>;
  const calm = step.state === 'open' || step.state === 'done';
  return (
    <span className={calm ? 'm' : 'm warn'}>
      {calm ? null : `${t(`state-${step.state}`)}, `}
      {t('byDay', { when: date(step.by) })}
    </span>
  );
}
