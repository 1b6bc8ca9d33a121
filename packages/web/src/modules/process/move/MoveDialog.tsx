import { useState } from 'react';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { t } from '../messages.ts';
import type { Kind, LostReasons } from '../reads.ts';
import type { Gate } from '../record/record-view.ts';
import { heldOf, useMove } from '../writes.ts';
import { AskList } from './AskList.tsx';
import { useAsked } from './use-asked.ts';
import { useTellMoved } from './use-tell-moved.ts';

export interface MoveTarget {
  kind: Kind;
  id: string;
  name: string;
  fromStage: string;
  currency: string;
  lostReasons: LostReasons;
}

/** A move that asks: what the gate needs, a reason where one is due, and the way past it for those who may. */
export function MoveDialog({
  target,
  gate,
  stage,
  override: overriding,
  onClose,
}: {
  target: MoveTarget;
  gate: Gate;
  stage: string;
  override: boolean;
  onClose: () => void;
}) {
  const [held, setHeld] = useState({ unmet: gate.unmet, mayOverride: gate.mayOverride });
  const [override, setOverride] = useState(overriding);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const asking = useAsked(held.unmet, target.currency);
  const move = useMove(target.kind, target.id);
  const tell = useTellMoved();
  const past = override && asking.missingBlocks > 0;
  const reasonNeeded = past || gate.reasonNeeded || asking.missingWarns > 0 || held.unmet.some((one) => one.code === 'reason.absent');
  const wrong = [...asking.errors.values()].some((error) => error !== undefined);
  const shut = asking.missingBlocks > 0 && !past;
  const submit = () => {
    setAsked(true);
    if (shut || wrong || (reasonNeeded && reason.trim() === '')) return;
    const words = reason.trim();
    move.mutate(
      {
        to: gate.to,
        fromStage: target.fromStage,
        fill: asking.fills(),
        ...(words === '' ? {} : { reason: words }),
        ...(past ? { override: { reason: words } } : {}),
      },
      {
        onSuccess: (moved) => {
          tell(moved, target.name);
          onClose();
        },
        onError: (failure) => setHeld((before) => heldOf(failure) ?? before),
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={titleOf(gate, stage)} note={target.name}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <AskList asking={asking} target={target} showErrors={asked} />
        {reasonNeeded ? (
          <Input
            label={t(past ? 'whyPast' : gate.direction === 'back' ? 'whyBack' : gate.direction === 'reopen' ? 'whyReopen' : 'whyWithout')}
            hint={past ? t('whyPastHint') : t('whyHint')}
            value={reason}
            onChange={setReason}
            maxLength={1000}
            error={asked && reason.trim() === '' ? t('reasonFirst') : undefined}
          />
        ) : null}
        {move.error === null ? null : (
          <Notice state={heldOf(move.error) === null ? 'bad' : 'warn'}>
            {heldOf(move.error) === null ? sentence(move.error) : t('stillHeld')}
          </Notice>
        )}
        <footer>
          <Button type="submit" kind="primary" busy={move.isPending} aria-disabled={shut || undefined} aria-describedby="move-shut">
            {past ? t('moveWithN', { n: asking.missingBlocks }) : titleOf(gate, stage)}
          </Button>
          <span className="m" id="move-shut">
            {shut ? t('stillMissing', { n: asking.missingBlocks }) : null}
          </span>
          <span className="sp" />
          {held.mayOverride && !override && asking.missingBlocks > 0 ? (
            <Button kind="quiet" onClick={() => setOverride(true)}>
              {t('moveWithMissing')}
            </Button>
          ) : null}
        </footer>
      </form>
    </Dialog>
  );
}

function titleOf({ direction, outcome, name }: Gate, stage: string): string {
  if (direction === 'back') return t('backTo', { stage });
  if (direction === 'reopen') return t('reopenTo', { stage });
  return outcome === null ? t('moveTo', { stage }) : t('endAs', { outcome: name });
}
