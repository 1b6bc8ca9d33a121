import { getGuide, setStep } from '@dealwright/contract/process';
import { useRef, useState } from 'react';
import { api } from '../../../app/api.ts';
import type { Act, Back } from '../../../app/undo.ts';
import { acted, backFrom } from '../../../app/undo.ts';
import type { ActivityBody } from '../writes.ts';
import { newKey, refresh, useLog } from '../writes.ts';
import { PLURAL } from '../reads.ts';

/**
 * Logs, then finishes the step if logging has not finished it already. The same words twice are one activity. Answers the way back, null
 * where there is none, and undefined where nothing was logged.
 */
export function useLogAct() {
  const write = useLog();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const sent = useRef<Sent>({ body: '', key: '', done: false, act: null });
  const log = async (body: ActivityBody, step: string | null): Promise<Back | null | undefined> => {
    setBusy(true);
    setError(null);
    try {
      const text = JSON.stringify(body);
      if (sent.current.body !== text) sent.current = { body: text, key: newKey(), done: false, act: null };
      if (!sent.current.done) sent.current.act = await write.mutateAsync({ body, key: sent.current.key });
      sent.current.done = true;
      const finished = step === null ? null : await finish(body.about, step);
      return backOver([sent.current.act, finished]);
    } catch (failure) {
      setError(failure);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { log, busy, error };
}

interface Sent {
  body: string;
  key: string;
  done: boolean;
  act: Act | null;
}

/** Back over acts that were one to the person: the later first. */
function backOver(acts: readonly (Act | null)[]): Back | null {
  const done = acts.filter((act) => act !== null).toReversed();
  if (done.length === 0) return null;
  return async () => {
    for (const act of done) await backFrom(act)();
  };
}

async function finish(about: ActivityBody['about'], step: string): Promise<Act | null> {
  if (about.kind === 'account' || about.kind === 'contact') return null;
  const params = { kind: PLURAL[about.kind], id: about.id };
  const guide = await api(getGuide, { params });
  if (guide.steps.find((one) => one.id === step)?.state !== 'open') return null;
  const { act } = await acted(setStep, { params: { ...params, step }, body: { state: 'done' } });
  await refresh();
  return act;
}
