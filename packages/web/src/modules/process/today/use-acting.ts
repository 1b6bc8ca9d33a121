import type { Today } from '@dealwright/contract/today';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { RECORD_PATHS } from '../../../app/RecordLink.tsx';
import { stepRefOf } from './step-ref.ts';

export type TodayItem = Today['data'][number];
/** What is done in one act, wherever it stands. */
export type ActItem = Pick<TodayItem, 'record' | 'step'>;
/** A line that is finished by whatever is logged: a new lead, a reply. */
export const ANSWER = 'answer';
export interface Acting {
  /** The line being done; `log` while any record may be chosen. */
  opened: TodayItem | 'log' | null;
  close: () => void;
  log: () => void;
  /** A step, a task or what waits for an answer is done here, in one act; everything else is done on the record. */
  act: (item: TodayItem) => Promise<void>;
}

export function useActing(): Acting {
  const [opened, setOpened] = useState<Acting['opened']>(null);
  const navigate = useNavigate();
  const act = async (item: TodayItem): Promise<void> => {
    const { record, step } = item;
    if (step.kind === 'task' || step.kind === ANSWER || stepRefOf(step) !== null) setOpened(item);
    else await navigate({ to: RECORD_PATHS[record.kind], params: { id: record.id } });
  };
  return { opened, close: () => setOpened(null), log: () => setOpened('log'), act };
}
