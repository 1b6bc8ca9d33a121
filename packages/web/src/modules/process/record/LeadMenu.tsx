import { listPlaybooks } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import { useGive } from '../assignment/use-give.ts';
import { EraseMenu } from '../../compliance/EraseMenu.tsx';
import { t } from './messages.ts';

/** The acts on a lead that are seldom wanted: by the rules to another owner where the playbook has some, and erasing. */
export function LeadMenu({ id, name }: { id: string; name: string }) {
  const { data } = useQuery({ ...queryOf(listPlaybooks), staleTime: 60_000 });
  const give = useGive();
  const others = data?.data[0]?.assigns === true ? [{ label: t('giveByTurn'), run: () => give.mutate(id) }] : [];
  return <EraseMenu kind="leads" id={id} name={name} others={others} />;
}
