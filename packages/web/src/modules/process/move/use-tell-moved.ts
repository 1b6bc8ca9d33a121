import { useNavigate } from '@tanstack/react-router';
import { RECORD_PATHS } from '../../../app/RecordLink.tsx';
import { tellDone } from '../../../app/undo.ts';
import { toast } from '../../../ui/toasts.ts';
import { t } from '../messages.ts';
import { t as own } from './messages.ts';
import type { Moved } from '../writes.ts';

/** Says where a record went, and leads to what the move started. */
export function useTellMoved() {
  const navigate = useNavigate();
  return (moved: Moved, name: string): void => {
    if (moved.result === 'waiting') return toast(own('waitsForApproval', { approval: moved.approval?.name ?? '' }));
    const started = moved.started[0];
    const kind = started?.kind;
    const text = t(moved.stage.outcome === null ? 'movedTo' : 'endedAs', { name, stage: moved.stage.name });
    if (started === undefined || (kind !== 'lead' && kind !== 'deal' && kind !== 'customer')) return tellDone(text, moved.act);
    toast(`${text} ${t('started', { name: started.name, kind: t(`kind-${kind}`) })}`, {
      label: t('openStarted', { kind: t(`kind-${kind}`) }),
      run: () => void navigate({ to: RECORD_PATHS[kind], params: { id: started.id } }),
    });
  };
}
