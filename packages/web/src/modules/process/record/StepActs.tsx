import type { IconName } from '../../../ui/Icon.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { toast } from '../../../ui/toasts.ts';
import { sentence } from '../../../app/problem.ts';
import { tellDone } from '../../../app/undo.ts';
import { t } from '../messages.ts';
import type { GuideStep } from '../reads.ts';
import { SINGULAR } from '../reads.ts';
import { newKey, useLog, useStep } from '../writes.ts';
import { useRecord } from './record-view.ts';

const LOGGED: Readonly<Record<string, { icon: IconName; label: () => string }>> = {
  call: { icon: 'phone', label: () => t('callAndLog') },
  email: { icon: 'mail', label: () => t('mailAndLog') },
  message: { icon: 'mail', label: () => t('writeAndLog') },
  meeting: { icon: 'calendar', label: () => t('meetAndLog') },
  note: { icon: 'note', label: () => t('writeNote') },
};

/** One primary act, one "it did not work", one skip. */
export function StepActs({ step }: { step: GuideStep }) {
  const { kind, id, open } = useRecord();
  const mark = useStep(kind, id);
  const missed = useMissed(step);
  const logged = LOGGED[step.do];
  const act = () => (logged === undefined ? mark.mutate({ step: step.id, body: { state: 'done' } }) : open({ show: 'log', step }));
  useKeys([
    { keys: 'mod+Enter', label: t('keyDoNext'), run: act },
    ...(missed === null ? [] : [{ keys: 'n', label: missed.label, run: missed.run }]),
  ]);
  return (
    <div className="acts">
      <Button kind="primary" icon={logged?.icon ?? 'check'} keys={t('ctrlEnter')} busy={mark.isPending} onClick={act}>
        {logged?.label() ?? t('markDone')}
      </Button>
      {missed === null ? null : (
        <Button keys="N" busy={missed.busy} onClick={missed.run}>
          {missed.label}
        </Button>
      )}
      {logged === undefined ? null : (
        <Button kind="quiet" onClick={() => mark.mutate({ step: step.id, body: { state: 'done' } })}>
          {t('markDone')}
        </Button>
      )}
      <Button kind="quiet" onClick={() => open({ show: 'skip', step })}>
        {t('skipWithReason')}
      </Button>
    </div>
  );
}

/** "It did not work": one press writes it down, and the step stays open. */
function useMissed(step: GuideStep) {
  const { kind, id } = useRecord();
  const log = useLog();
  if (step.do !== 'call' && step.do !== 'meeting') return null;
  const call = step.do === 'call';
  const run = () =>
    log.mutate(
      {
        key: newKey(),
        body: {
          kind: call ? 'call' : 'meeting',
          about: { kind: SINGULAR[kind], id },
          outcome: call ? 'noAnswer' : 'missed',
          subject: step.title.slice(0, 200),
        },
      },
      { onSuccess: (act) => tellDone(t(call ? 'noAnswerLogged' : 'missedLogged'), act), onError: (failure) => toast(sentence(failure)) },
    );
  return { label: t(call ? 'noAnswer' : 'didNotHappen'), run, busy: log.isPending };
}
