import {
  getNotificationSettings,
  NOTIFICATION_KINDS,
  setNotificationSettings,
  type NotificationKind,
} from '@dealwright/contract/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { invalidate, queryClient } from '../../app/query-client.ts';
import { Check } from '../../ui/Check.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { t } from './messages.ts';
import { settingsQuery } from './reads.ts';

/** Which kinds somebody wants to be told of. */
export function TellMe() {
  const { data } = useQuery(settingsQuery);
  const set = useMutation({
    mutationFn: (kinds: Partial<Record<NotificationKind, boolean>>) => api(setNotificationSettings, { body: { kinds } }),
    onSuccess: async (kept) => {
      queryClient.setQueryData(settingsQuery.queryKey, kept);
      await invalidate(getNotificationSettings);
    },
  });
  if (data === undefined) return <Skeleton rows={4} />;
  return (
    <div className="tell-me">
      {NOTIFICATION_KINDS.map((kind) => (
        <Check key={kind} checked={data.kinds[kind]} onChange={(wanted) => set.mutate({ [kind]: wanted })}>
          {t(`tell-${kind}`)}
        </Check>
      ))}
    </div>
  );
}
