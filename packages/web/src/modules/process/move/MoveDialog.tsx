import { useState } from 'react';
import { sentence } from '../../../app/problem.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { agreementOf } from '../approvals/approval-words.ts';
import { t } from '../messages.ts';
import type { Gate } from '../record/record-view.ts';
import { heldOf, useMove } from '../writes.ts';
import { AskList } from './AskList.tsx';
import { GateFooter, GateReason } from './GateFooter.tsx';
import type { MoveTarget } from './move-target.ts';
import { useLeftoverChoice } from './leftover-choice.ts';
import { Leftovers } from './Leftovers.tsx';
import { useGate } from './use-gate.ts';
import { useTellMoved } from './use-tell-moved.ts';

interface MoveDialogProps {
  target: MoveTarget;
  gate: Gate;
  /** The name of the stage it leads to. */
  stage: string;
  /** Opened to go past the gate. */
  override: boolean;
  onClose: () => void;
}

/** A move that asks: what the gate needs, a reason where one is due, and the way past it for those who may. */
export function MoveDialog({ target, gate, stage, override, onClose }: MoveDialogProps) {
  const form = useGate(gate, target.currency, override);
  const move = useMove(target.kind, target.id);
  // Where it stood when one decided to move it.
  const [fromStage] = useState(target.fromStage);
  const tell = useTellMoved();
  const leftovers = useLeftoverChoice(gate);
  const submit = () => {
    if (!form.ready()) return;
    move.mutate(
      { to: gate.to, fromStage, ...form.said(), ...leftovers.said() },
      {
        onSuccess: (moved) => {
          tell(moved, target.name);
          onClose();
        },
        onError: form.refused,
      },
    );
  };
  const title = titleOf(gate, stage);
  const held = heldOf(move.error) !== null;
  const agreement = agreementOf(gate.approvals);
  return (
    <Dialog open onClose={onClose} title={title} note={target.name}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <AskList asking={form.asking} target={target} showErrors={form.asked} />
        <Leftovers gate={gate} choice={leftovers} />
        <GateReason form={form} label={t(WHY[gate.direction])} />
        {agreement === null ? null : <p className="m">{agreement}</p>}
        {move.error === null ? null : <Notice state={held ? 'warn' : 'bad'}>{held ? t('stillHeld') : sentence(move.error)}</Notice>}
        <GateFooter form={form} act={title} actPast={t('moveWithN', { n: form.asking.missingBlocks })} busy={move.isPending} />
      </form>
    </Dialog>
  );
}

const WHY = { back: 'whyBack', reopen: 'whyReopen', forward: 'whyWithout', out: 'whyWithout' } as const;

function titleOf({ direction, outcome, name }: Gate, stage: string): string {
  if (direction === 'back') return t('backTo', { stage });
  if (direction === 'reopen') return t('reopenTo', { stage });
  return outcome === null ? t('moveTo', { stage }) : t('endAs', { outcome: name });
}
