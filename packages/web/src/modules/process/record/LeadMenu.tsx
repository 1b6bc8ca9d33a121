import { assignLead } from '@dealwright/contract/assignment';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, queryOf } from '../../../app/api.ts';
import { toast } from '../../../ui/toasts.ts';
import { EraseMenu } from '../../compliance/EraseMenu.tsx';
import { refresh } from '../writes.ts';
import { t } from './messages.ts';

/** The acts on a lead that are seldom wanted: by the rules to another owner where the playbook has some, and erasing. */
export function LeadMenu({ id, name }: { id: string; name: string }) {
  const { data } = useQuery({ ...queryOf(listPlaybooks), staleTime: 60_000 });
  const assign = useMutation({
    mutationFn: () => api(assignLead, { params: { id } }),
    onSuccess: async ({ lead }) => {
      toast(t('givenTo', { name: lead.owner?.name ?? '' }));
      await refresh();
    },
  });
  const others = data?.data[0]?.assigns === true ? [{ label: t('giveByTurn'), run: () => assign.mutate() }] : [];
  return <EraseMenu kind="leads" id={id} name={name} others={others} />;
}
