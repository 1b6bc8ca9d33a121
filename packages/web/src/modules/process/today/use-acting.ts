import type { Today } from '@dealwright/contract/process';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../app/problem.ts';
import { queryClient } from '../../../app/query-client.ts';
import { RECORD_PATHS } from '../../../app/RecordLink.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { About, LoggedStep } from '../log/LogDialog.tsx';
import { guideQuery, PLURAL } from '../reads.ts';

export type TodayItem = Today['data'][number];
interface Opened {
  about: About | null;
  name?: string;
  step?: LoggedStep | null;
}
export interface Acting {
  opened: Opened | null;
  close: () => void;
  log: () => void;
  /** A step is logged and finished here; everything else is done on the record. */
  act: (item: TodayItem) => Promise<void>;
  busy: string | null;
}

/** The step that is done: the next one itself, or the one that fills in what the gate is missing. */
export function stepRefOf({ kind, ref, fill }: TodayItem['step']): string | null {
  return kind === 'step' ? ref : fill?.kind === 'step' ? fill.ref : null;
}

export function useActing(): Acting {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const navigate = useNavigate();
  const act = async ({ record, step }: TodayItem): Promise<void> => {
    const ref = stepRefOf(step);
    if (ref === null) {
      await navigate({ to: RECORD_PATHS[record.kind], params: { id: record.id } });
      return;
    }
    setBusy(record.id);
    try {
      const guide = await queryClient.fetchQuery(guideQuery(PLURAL[record.kind], record.id));
      const does = guide.steps.find((one) => one.id === ref)?.do ?? step.does ?? 'task';
      setOpened({ about: { kind: record.kind, id: record.id }, name: record.name, step: { id: ref, title: step.title, do: does } });
    } catch (failure) {
      toast(sentence(failure));
    } finally {
      setBusy(null);
    }
  };
  return { opened, close: () => setOpened(null), log: () => setOpened({ about: null }), act, busy };
}
