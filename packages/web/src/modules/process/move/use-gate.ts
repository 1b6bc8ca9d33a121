import { useState } from 'react';
import type { Gate } from '../record/record-view.ts';
import { heldOf } from '../writes.ts';
import { useAsked } from './use-asked.ts';

/** A gate as a dialog goes through it: what it asks, whether it may be passed, and the reason that then is due. */
export function useGate(gate: Gate, currency: string, overriding: boolean) {
  const [held, setHeld] = useState({ unmet: gate.unmet, mayOverride: gate.mayOverride });
  const [override, setOverride] = useState(overriding);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const asking = useAsked(held.unmet, currency);
  const past = override && asking.missingBlocks > 0;
  const shut = asking.missingBlocks > 0 && !past;
  const reasonNeeded = past || gate.reasonNeeded || asking.missingWarns > 0 || held.unmet.some((one) => one.code === 'reason.absent');
  const words = reason.trim();
  const wrong = [...asking.errors.values()].some((error) => error !== undefined);
  return {
    asking,
    asked,
    past,
    shut,
    reason,
    setReason,
    reasonNeeded,
    mayPass: held.mayOverride && !override && asking.missingBlocks > 0,
    goPast: () => setOverride(true),
    /** Marks what is missing and says whether the move can be sent. */
    ready: (): boolean => {
      setAsked(true);
      return !shut && !wrong && !(reasonNeeded && words === '');
    },
    /** What the gate adds to the move. */
    said: () => ({
      fill: asking.fills(),
      ...(reasonNeeded && words !== '' ? { reason: words } : {}),
      ...(past ? { override: { reason: words } } : {}),
    }),
    /** A refusal shows what holds the gate now. */
    refused: (failure: unknown) => setHeld((before) => heldOf(failure) ?? before),
  };
}
export type GateForm = ReturnType<typeof useGate>;
