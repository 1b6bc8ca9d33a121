import { assignLead } from '@dealwright/contract/assignment';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../app/api.ts';
import { toast } from '../../../ui/toasts.ts';
import { refresh } from '../writes.ts';
import { refreshAssignment } from './reads.ts';
import { t } from './messages.ts';

/** Gives a lead to whose turn it is; where nobody is free the refusal says why. */
export function useGive() {
  return useMutation({
    mutationFn: (id: string) => api(assignLead, { params: { id } }),
    onSuccess: async ({ lead, because }) => {
      toast([t('given1', { name: lead.owner?.name ?? '' }), ...because.map((one) => one.text)].join(' · '));
      await Promise.all([refresh(), refreshAssignment()]);
    },
  });
}
