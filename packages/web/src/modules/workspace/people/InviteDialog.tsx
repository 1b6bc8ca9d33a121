import { createInvite, listInvites } from '@dealwright/contract/members';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { fieldErrors, sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { dateTime } from '../../../ui/format.ts';
import { Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { t } from '../messages.ts';
import { ROLE_NAMES } from '../names.ts';
import { ShowOnce } from '../ShowOnce.tsx';
import { PlaybookRoles } from './PlaybookRoles.tsx';
import { teamOptions, useTeams } from './reads.ts';

const INVITED = ['admin', 'manager', 'rep', 'readOnly'] as const;

/** Says in which role somebody may join, and shows the link once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [role, setRole] = useState<(typeof INVITED)[number]>('rep');
  const [email, setEmail] = useState('');
  const [teamId, setTeam] = useState('');
  const [playbookRoles, setPlaybookRoles] = useState<readonly string[]>([]);
  const teams = useTeams().data?.data ?? [];
  const make = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      api(createInvite, {
        body: {
          role,
          playbookRoles: [...playbookRoles],
          ...(email.trim() === '' ? {} : { email: email.trim() }),
          ...(teamId === '' ? {} : { teamId }),
        },
      }),
    onSuccess: () => invalidate(listInvites),
  });
  if (make.data)
    return (
      <ShowOnce
        title={t('inviteMadeTitle')}
        note={t('inviteMadeNote', { when: dateTime(make.data.expiresAt) })}
        secret={make.data.url}
        onClose={onClose}
      />
    );
  const wrong = fieldErrors(make.error);
  return (
    <Dialog open onClose={onClose} title={t('invite')} note={t('inviteNote')}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Select
          label={t('role')}
          hint={t(`may-${role}`)}
          value={role}
          onChange={(value) => setRole(INVITED.find((one) => one === value) ?? role)}
          options={INVITED.map((value) => ({ value, label: ROLE_NAMES[value] }))}
        />
        <Input
          label={t('email')}
          type="email"
          optional
          hint={t('inviteEmailHint')}
          value={email}
          onChange={setEmail}
          error={wrong.get('email') === undefined ? undefined : t('emailMissing')}
        />
        {teams.length > 0 ? <Select label={t('team')} value={teamId} onChange={setTeam} options={teamOptions(teams)} /> : null}
        <PlaybookRoles value={playbookRoles} onChange={setPlaybookRoles} />
        {make.isError && wrong.size === 0 ? <Notice state="bad">{sentence(make.error)}</Notice> : null}
        <footer>
          <Button type="submit" kind="primary" busy={make.isPending}>
            {t('makeInvite')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
