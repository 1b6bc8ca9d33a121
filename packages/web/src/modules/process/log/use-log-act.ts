import { getGuide, setStep } from '@dealwright/contract/process';
import { useRef, useState } from 'react';
import { api } from '../../../app/api.ts';
import type { ActivityBody } from '../writes.ts';
import { newKey, refresh, useLog } from '../writes.ts';
import { PLURAL } from '../reads.ts';

/** Logs, then finishes the step if logging has not finished it already. The same words twice are one activity. */
export function useLogAct() {
  const write = useLog();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const sent = useRef({ body: '', key: '', done: false });
  const log = async (body: ActivityBody, step: string | null): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      const text = JSON.stringify(body);
      if (sent.current.body !== text) sent.current = { body: text, key: newKey(), done: false };
      if (!sent.current.done) await write.mutateAsync({ body, key: sent.current.key });
      sent.current.done = true;
      if (step !== null) await finish(body.about, step);
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { log, busy, error };
}

async function finish(about: ActivityBody['about'], step: string): Promise<void> {
  if (about.kind === 'account' || about.kind === 'contact') return;
  const params = { kind: PLURAL[about.kind], id: about.id };
  const guide = await api(getGuide, { params });
  if (guide.steps.find((one) => one.id === step)?.state === 'open')
    await api(setStep, { params: { ...params, step }, body: { state: 'done' } });
  await refresh();
}
