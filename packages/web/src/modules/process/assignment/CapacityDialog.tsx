import { setCapacity } from '@dealwright/contract/assignment';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { toast } from '../../../ui/toasts.ts';
import { capacityFrom, draftOf, isWrong, type CapacityDraft, type CapacityField } from './capacity-draft.ts';
import { t } from './messages.ts';
import { assignmentQuery, refreshAssignment } from './reads.ts';

interface Props {
  member: { readonly id: string; readonly name: string };
  onClose: () => void;
}

/** How much a member takes of what the rules give. */
export function CapacityDialog({ member, onClose }: Props) {
  const found = useQuery(assignmentQuery);
  const taker = found.data?.members.find((one) => one.member.id === member.id);
  return (
    <Dialog open onClose={onClose} title={t('capacityOf', { name: member.name })} note={t('capacityNote')}>
      {found.isPending ? <Skeleton rows={4} /> : null}
      {found.isError ? <LoadFault failure={found.error} onRetry={() => void found.refetch()} /> : null}
      {taker === undefined ? null : <CapacityForm member={member} before={draftOf(taker.capacity)} onClose={onClose} />}
    </Dialog>
  );
}

function CapacityForm({ member, before, onClose }: Props & { before: CapacityDraft }) {
  const [draft, setDraft] = useState(before);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (body: NonNullable<ReturnType<typeof capacityFrom>>) => api(setCapacity, { params: { id: member.id }, body }),
    onSuccess: async () => {
      toast(t('saved'));
      onClose();
      await refreshAssignment();
    },
  });
  const number = (field: CapacityField, label: string, hint?: string) => (
    <Input
      label={label}
      inputMode="numeric"
      value={draft[field]}
      onChange={(typed) => setDraft({ ...draft, [field]: typed })}
      error={isWrong(field, draft[field]) ? t(field === 'share' ? 'needShare' : 'needWhole') : undefined}
      {...(hint === undefined ? {} : { hint })}
    />
  );
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const body = capacityFrom(draft);
        if (body !== undefined) save.mutate(body);
      }}
    >
      <div className="pair">
        {number('all', t('inAll'))}
        {number('lead', t('leads'))}
      </div>
      <div className="pair">
        {number('deal', t('deals'))}
        {number('customer', t('customers'))}
      </div>
      <div className="pair">
        {number('perDay', t('perDay'))}
        {number('perWeek', t('perWeek'))}
      </div>
      <p className="m">{t('perNote')}</p>
      {number('share', t('turns'), t('turnsHint'))}
      {save.isError ? <Notice state="bad">{sentence(save.error)}</Notice> : null}
      <footer>
        <Button type="submit" kind="primary" busy={save.isPending}>
          {t('save')}
        </Button>
      </footer>
    </form>
  );
}
