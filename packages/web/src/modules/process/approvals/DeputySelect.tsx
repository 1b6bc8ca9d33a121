import { listMembers } from '@dealwright/contract/workspace';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import { useSession } from '../../../app/session.ts';
import { Select } from '../../../ui/Select.tsx';
import { t } from './messages.ts';

/** Any other member. */
export function DeputySelect({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { member } = useSession();
  const members = useQuery({ ...queryOf(listMembers), staleTime: 60_000 }).data?.data ?? [];
  const others = members.filter((one) => one.active && one.id !== member?.id).map(({ id, name }) => ({ value: id, label: name }));
  return <Select label={t('deputy')} value={value} onChange={onChange} options={[{ value: '', label: t('nobody') }, ...others]} />;
}
