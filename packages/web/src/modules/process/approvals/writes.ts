import { answerApproval, listApprovals, withdrawApproval } from '@dealwright/contract/approvals';
import type { BodyIn } from '@dealwright/contract/route';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../app/api.ts';
import { isProblem } from '../../../app/problem.ts';
import { invalidate, queryClient } from '../../../app/query-client.ts';
import { toast } from '../../../ui/toasts.ts';
import type { Kind } from '../reads.ts';
import { guideQuery } from '../reads.ts';
import { refresh } from '../writes.ts';
import { t } from './messages.ts';

const after = (): Promise<unknown> => Promise.all([refresh(), invalidate(listApprovals)]);

/** Grants or refuses what was asked, against what one saw. */
export function useAnswerApproval(kind: Kind, id: string, name: string) {
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ ask, body }: { ask: string; body: BodyIn<typeof answerApproval> }) =>
      api(answerApproval, { params: { kind, id, ask }, body }),
    onError: (failure) => (isProblem(failure, 'stale') || isProblem(failure, 'wrong-state') ? after() : undefined),
    onSuccess: async ({ guide, move }) => {
      toast(t(`answered-${move}`, { name }));
      queryClient.setQueryData(guideQuery(kind, id).queryKey, guide);
      await after();
    },
  });
}

export function useWithdraw(kind: Kind, id: string) {
  return useMutation({
    mutationFn: (ask: string) => api(withdrawApproval, { params: { kind, id, ask } }),
    onSuccess: async (guide) => {
      queryClient.setQueryData(guideQuery(kind, id).queryKey, guide);
      await after();
    },
  });
}
