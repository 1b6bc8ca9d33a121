import { listContacts } from '@dealwright/contract/records';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { queryOf } from '../../../app/api.ts';
import type { FieldProps } from '../../../ui/Field.tsx';
import { Input } from '../../../ui/Input.tsx';
import { useSettled } from '../../../ui/use-settled.ts';
import { t } from '../messages.ts';

/** A person by name: the contacts of the workspace are offered, and somebody new may be named too. */
export function PersonInput({ value, onChange, ...field }: FieldProps & { value: string; onChange: (name: string) => void }) {
  const id = useId();
  const typed = useSettled(value.trim(), 200);
  const { data } = useQuery({ ...queryOf(listContacts, { query: { limit: 8, q: typed } }), enabled: typed.length > 1, staleTime: 30_000 });
  return (
    <>
      <Input {...field} value={value} onChange={onChange} list={id} placeholder={t('pickPerson')} maxLength={200} />
      <datalist id={id}>
        {(data?.data ?? []).map((one) => (
          <option key={one.id} value={one.name}>
            {[one.jobTitle, one.account?.name].filter(Boolean).join(', ')}
          </option>
        ))}
      </datalist>
    </>
  );
}
