import { Button } from '../../../ui/Button.tsx';
import { dayOf, weekday } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Markdown } from '../guide/Markdown.tsx';
import type { GuideStep } from '../reads.ts';
import { useStep } from '../writes.ts';
import { t } from './messages.ts';
import { useRecord } from './record-view.ts';
import { ACCEPT, dueOf, ordinal, words } from './standing.ts';
import { Unfold } from './Unfold.tsx';

const SIGNS = { done: 'done', skipped: 'close', waiting: 'clock', open: 'open' } as const;

/** A step of the stage or of a track: done, skipped, waiting or open. */
export function StepRow({ step, beside, owner = null }: { step: GuideStep; beside: readonly GuideStep[]; owner?: string | null }) {
  const closed = step.state === 'done' || step.state === 'skipped';
  // Whose the whole track is stands in its head.
  const about = aboutOf(step.by === owner ? { ...step, by: null } : step);
  return (
    <li>
      <span className={step.state === 'done' ? 'st good' : 'st'}>
        <Icon name={SIGNS[step.state]} label={t(step.state)} />
      </span>
      <div>
        <span className={closed ? 'm2' : 'b'}>{step.title}</span>
        {about === '' ? null : <span className="m aside-note">{about}</span>}
        {step.escalation === null || step.escalation === 'advice' || closed ? null : (
          <div className="warn loud">
            <Icon name="warn" small />
            {t(`loud-${step.escalation}`)}
          </div>
        )}
        {step.state === 'open' ? <StepHelp step={step} /> : null}
      </div>
      <div className="by m">
        <StepNote step={step} beside={beside} />
        <RowActs step={step} />
      </div>
    </li>
  );
}

/** Which time it is, whose it is, and whether it is of this record alone. */
export function aboutOf({ occurrence, by, added, id, state }: GuideStep): string {
  const nth = occurrence === null ? '' : ordinal(occurrence.number);
  const time =
    occurrence === null || (occurrence.number === 1 && occurrence.missed === 0)
      ? null
      : occurrence.missed === 0
        ? t('nthTime', { nth })
        : t('nthMissed', { nth, n: occurrence.missed });
  const own = added && id !== ACCEPT && !id.startsWith('override.') ? t('addedStep') : null;
  const role = by === null || state === 'done' ? null : t('forRole', { role: words(by) });
  return [time, role, own].filter((part) => part !== null).join(', ');
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

function StepNote({ step, beside }: { step: GuideStep; beside: readonly GuideStep[] }) {
  if (step.state === 'done' || step.state === 'skipped') {
    const when = step.doneAt === null ? null : weekday(dayOf(step.doneAt));
    return <>{[step.state === 'skipped' ? t('skipped') : null, when].filter(Boolean).join(', ')}</>;
  }
  if (step.state === 'waiting')
    return <>{t('waitsFor', { steps: step.after.map((id) => beside.find((one) => one.id === id)?.title ?? words(id)).join(', ') })}</>;
  const due = dueOf(step.dueAt);
  return (
    <>
      {due === null ? null : (
        <span className={due.late ? 'warn b' : ''}>
          {due.text}
          {step.added ? '' : ', '}
        </span>
      )}
      {step.added ? null : step.required ? t('required') : t('optionalStep')}
    </>
  );
}

const LOGGED = ['call', 'email', 'message', 'meeting', 'note'];

function RowActs({ step }: { step: GuideStep }) {
  const { kind, id, open } = useRecord();
  const mark = useStep(kind, id);
  const to = (state: 'done' | 'open') => mark.mutate({ step: step.id, body: { state } });
  if (step.state === 'waiting' || step.id === ACCEPT || step.id.startsWith('override.')) return null;
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
