import { convertLead } from '@dealwright/contract/process';
import { listAccounts, listContacts } from '@dealwright/contract/records';
import type { BodyIn } from '@dealwright/contract/route';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../../app/api.ts';
import { invalidate } from '../../../app/query-client.ts';
import { toast } from '../../../ui/toasts.ts';
import { t } from '../messages.ts';
import { t as own } from './messages.ts';
import { refresh } from '../writes.ts';

export type ConvertBody = BodyIn<typeof convertLead>;

/** Converts, and goes to what came of it. */
export function useConvert(id: string, onDone: () => void) {
  const navigate = useNavigate();
  const convert = useMutation({
    meta: { quiet: true },
    mutationFn: (body: ConvertBody) => api(convertLead, { params: { id }, body }),
    onSuccess: async ({ dealId, contactId, approval }) => {
      onDone();
      if (contactId === null) {
        toast(own('waitsForApproval', { approval: approval?.name ?? '' }));
        await refresh();
        return;
      }
      toast(t('converted'));
      await (dealId === null
        ? navigate({ to: '/contacts/$id', params: { id: contactId } })
        : navigate({ to: '/deals/$id', params: { id: dealId } }));
      await Promise.all([refresh(), invalidate(listAccounts, listContacts)]);
    },
  });
  return {
    error: convert.error,
    busy: convert.isPending,
    run: (body: ConvertBody, onFailure: (failure: unknown) => void) => convert.mutate(body, { onError: onFailure }),
  };
}
