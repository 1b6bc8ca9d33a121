import type { Deal } from '@dealwright/contract/deals';
import { changeDeal } from '@dealwright/contract/deals';
import type { BodyIn } from '@dealwright/contract/route';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../app/api.ts';
import { isProblem, sentence } from '../../../app/problem.ts';
import { t } from './messages.ts';
import { refresh } from '../writes.ts';

/** Changes a deal as it is shown; what somebody else changed meanwhile is shown before anything is written. */
export function useDealPatch(deal: Deal, onDone?: () => void) {
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: (body: BodyIn<typeof changeDeal>) => api(changeDeal, { params: { id: deal.id }, body: { ...body, version: deal.version } }),
    onSuccess: async () => {
      await refresh();
      onDone?.();
    },
    onError: (failure) => (isProblem(failure, 'stale') ? refresh() : undefined),
  });
  const error = change.error === null ? undefined : isProblem(change.error, 'stale') ? t('staleLines') : sentence(change.error);
  return { run: change.mutate, busy: change.isPending, error };
}
