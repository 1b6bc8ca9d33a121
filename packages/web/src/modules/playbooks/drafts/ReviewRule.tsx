import { getPlaybookSettings, setPlaybookSettings } from '@dealwright/contract/draft-reviews';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, queryOf } from '../../../app/api.ts';
import { invalidate } from '../../../app/query-client.ts';
import { mayAdminister, useSession } from '../../../app/session.ts';
import { Check } from '../../../ui/Check.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from './messages.ts';

/** Whether another person has to approve a version before it is published. */
export function ReviewRule() {
  const runs = mayAdminister(useSession());
  const found = useQuery(queryOf(getPlaybookSettings));
  const set = useMutation({
    mutationFn: (reviewRequired: boolean) => api(setPlaybookSettings, { body: { reviewRequired } }),
    onSuccess: async () => {
      toast(t('saved'));
      await invalidate(getPlaybookSettings);
    },
  });
  if (found.data === undefined) return null;
  const { reviewRequired } = found.data;
  if (!runs) return <p className="m">{t(reviewRequired ? 'reviewNeeded' : 'reviewNotNeeded')}</p>;
  return (
    <Check checked={reviewRequired} disabled={set.isPending} onChange={(wanted) => set.mutate(wanted)}>
      {t('reviewRule')}
    </Check>
  );
}
