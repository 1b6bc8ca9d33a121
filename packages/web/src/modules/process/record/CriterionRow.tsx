import type { Unmet } from '@dealwright/contract/guide';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { t } from '../messages.ts';
import { asksOf } from '../fill/asks.ts';
import { FillForm } from '../fill/FillForm.tsx';
import { useStep } from '../writes.ts';
import { t as own } from './messages.ts';
import { useRecord } from './record-view.ts';
import { words } from './standing.ts';

/** The word for how hard something missing holds. */
export function levelWord({ level, code }: Pick<Unmet, 'level' | 'code'>): string {
  if (level === 'guide') return t('advice');
  if (code === 'need.aged') return t(level === 'block' ? 'agedBlocks' : 'agedWarns');
  return t(level === 'block' ? 'missingBlocks' : 'missingWarns');
}

/** A rule of the playbook, met by what happened or is known; not by ticking a step. */
export const isRule = ({ code }: Pick<Unmet, 'code'>) => code.startsWith('criterion.');

/** The question of something missing, in plain words, and why it is asked. */
export function questionOf({ prompt, because, id }: Unmet): { question: string; why: string | null } {
  const question = prompt?.ask ?? prompt?.label;
  if (question === undefined) return { question: because === '' ? words(id) : because, why: null };
  return { question, why: because === '' || because === question ? null : because };
}

/** Something the gate still needs, with its fill in the row; what the next step asks already is not asked twice. */
export function CriterionRow({ unmet, above }: { unmet: Unmet; above: ReadonlySet<string> }) {
  const { question, why } = questionOf(unmet);
  return (
    <li>
      <span className="st">
        <Icon name="open" label={t('missing')} />
      </span>
      <div>
        <span className="b">{question}</span>
        {why === null ? null : <div className="m">{why}</div>}
        <OnlyPasses unmet={unmet} />
      </div>
      <span className="by m">{unmet.level === 'guide' ? levelWord(unmet) : <b>{levelWord(unmet)}</b>}</span>
      <RowFill unmet={unmet} above={above} />
      <Sign unmet={unmet} />
    </li>
  );
}

/** What a named role alone may pass, such as a compliance officer, says so. */
export function OnlyPasses({ unmet }: { unmet: Pick<Unmet, 'level' | 'overrideBy'> }) {
  if (!isNamed(unmet)) return null;
  return <div className="m">{own('onlyPasses', { role: words(unmet.overrideBy[0] ?? '').toLowerCase() })}</div>;
}

/** Who has the role signs for their own check; the move waits for the others. */
function Sign({ unmet }: { unmet: Unmet }) {
  const { open } = useRecord();
  if (!unmet.maySign || !isNamed(unmet)) return null;
  return (
    <div className="fill">
      <Button small onClick={() => open({ show: 'signOff', unmet })}>
        {own('signOff')}
      </Button>
    </div>
  );
}

/** Passed by one named role alone (its owner too, where one works alone), not by whoever manages. */
const isNamed = ({ level, overrideBy }: Pick<Unmet, 'level' | 'overrideBy'>) =>
  level === 'block' && overrideBy.length > 0 && overrideBy.length <= 2;

function RowFill({ unmet, above }: { unmet: Unmet; above: ReadonlySet<string> }) {
  const all = asksOf(unmet);
  const framework = unmet.fill?.kind === 'framework';
  const asks = framework || unmet.level === 'guide' ? all.filter((ask) => !above.has(ask.fill.ref)) : all;
  if (unmet.fill?.kind === 'step') return <StepFill step={unmet.fill.ref.replace(/^step\./, '')} rule={isRule(unmet)} />;
  if (unmet.fill?.kind === 'person') return <AddPerson />;
  if (!framework) return asks.map((ask) => <FillForm key={ask.fill.ref} ask={ask} />);
  if (asks.length === 0) return null;
  return (
    <ul className="els">
      {asks.map((ask) => (
        <li key={ask.fill.ref}>
          <div>
            <span className="b">{ask.prompt.label}</span>
            <div className="m">{ask.prompt.ask}</div>
          </div>
          <FillForm ask={ask} />
        </li>
      ))}
    </ul>
  );
}

function StepFill({ step: id, rule }: { step: string; rule: boolean }) {
  const { kind, id: record, guide, open } = useRecord();
  const mark = useStep(kind, record);
  const step = guide.steps.find((one) => one.id === id);
  const logged = step !== undefined && (step.do === 'call' || step.do === 'email' || step.do === 'meeting');
  return (
    <div className="fill">
      {logged ? (
        <Button small onClick={() => open({ show: 'log', step })}>
          {t('logIt')}
        </Button>
      ) : null}
      {rule && logged ? null : (
        <>
          <Button
            small
            kind={logged ? 'quiet' : 'plain'}
            busy={mark.isPending}
            onClick={() => mark.mutate({ step: id, body: { state: 'done' } })}
          >
            {t('markDone')}
          </Button>
          {step === undefined ? null : (
            <Button small kind="quiet" onClick={() => open({ show: 'skip', step })}>
              {t('skipWithReason')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function AddPerson() {
  return (
    <div className="fill">
      <Button small onClick={() => document.getElementById('people')?.querySelector<HTMLElement>('button, input')?.focus()}>
        {t('addPerson')}
      </Button>
    </div>
  );
}
