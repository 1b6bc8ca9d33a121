import { deactivateMember, handRecords } from '@dealwright/contract/members';
import { listTeams } from '@dealwright/contract/teams';
import { listMembers } from '@dealwright/contract/workspace';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { invalidate, queryClient } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from '../messages.ts';
import { type Member, memberOptions } from './reads.ts';

interface Given {
  readonly member: Member;
  readonly members: readonly Member[];
  readonly onClose: () => void;
}

/** Ends a membership; the records stay, or go to somebody else at once. */
export function LeaveDialog({ member, members, onClose }: Given) {
  const [to, setTo] = useState('');
  const end = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(deactivateMember, { params: { id: member.id }, body: to === '' ? {} : { handTo: to } }),
    onSuccess: async ({ handed }) => {
      await settled(handed);
      toast(t('memberLeft', { name: member.name }));
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('leaveTitle', { name: member.name })} note={t('leaveNote')}>
      <div className="form">
        <Select
          label={t('handTo')}
          hint={t('handToHint')}
          value={to}
          onChange={setTo}
          options={memberOptions(members, member.id).map((one) => (one.value === '' ? { ...one, label: t('handToNobody') } : one))}
        />
        {end.isError ? <Notice state="bad">{sentence(end.error)}</Notice> : null}
      </div>
      <footer>
        <Button busy={end.isPending} className="btn-bad" onClick={() => end.mutate()}>
          {t('deactivate')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t('keepMember')}
        </Button>
      </footer>
    </Dialog>
  );
}

/** Gives the records of a member to another one; the member stays. */
export function HandDialog({ member, members, onClose }: Given) {
  const [to, setTo] = useState('');
  const [only, setOnly] = useState<'open' | 'all'>('open');
  const hand = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(handRecords, { params: { id: member.id }, body: { to, only } }),
    onSuccess: async ({ handed }) => {
      await settled(handed);
      toast(t('handed', { n: handed }));
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('handTitle', { name: member.name })} note={t('handNote')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (to !== '') hand.mutate();
        }}
      >
        <Select label={t('handTo')} value={to} onChange={setTo} options={memberOptions(members, member.id)} />
        <Select
          label={t('which')}
          value={only}
          onChange={(value) => setOnly(value === 'all' ? 'all' : 'open')}
          options={[
            { value: 'open', label: t('whichOpen') },
            { value: 'all', label: t('whichAll') },
          ]}
        />
        {hand.isError ? <Notice state="bad">{sentence(hand.error)}</Notice> : null}
        <footer>
          <Button type="submit" kind="primary" busy={hand.isPending} disabled={to === ''}>
            {t('hand')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** Owners stand on many pages: what was read of records is asked for again. */
async function settled(handed: number): Promise<void> {
  await invalidate(listMembers, listTeams);
  if (handed > 0) await queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== listMembers.path });
}
