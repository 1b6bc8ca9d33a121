import { changeMember } from '@dealwright/contract/members';
import { listTeams } from '@dealwright/contract/teams';
import { listMembers, ROLES } from '@dealwright/contract/workspace';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { fieldErrors, sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { mayAdminister, useSession } from '../../../app/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DateInput } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from '../messages.ts';
import { ROLE_NAMES } from '../names.ts';
import { PlaybookRoles } from './PlaybookRoles.tsx';
import { type Member, memberOptions, type Team, teamOptions } from './reads.ts';

/** What one may change of a member: everything for who runs the workspace, one's own absence for everybody. */
export function MemberDialog({
  member,
  members,
  teams,
  onClose,
}: {
  member: Member;
  members: readonly Member[];
  teams: readonly Team[];
  onClose: () => void;
}) {
  const session = useSession();
  const runs = mayAdminister(session);
  const [role, setRole] = useState(member.role);
  const [teamId, setTeam] = useState(member.teamId ?? '');
  const [managerId, setManager] = useState(member.managerId ?? '');
  const [playbookRoles, setPlaybookRoles] = useState<readonly string[]>(member.playbookRoles);
  const [awayFrom, setFrom] = useState(member.awayFrom ?? '');
  const [awayUntil, setUntil] = useState(member.awayUntil ?? '');
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      api(changeMember, {
        params: { id: member.id },
        body: {
          awayFrom: awayFrom === '' ? null : awayFrom,
          awayUntil: awayUntil === '' ? null : awayUntil,
          ...(runs
            ? {
                role,
                playbookRoles: [...playbookRoles],
                teamId: teamId === '' ? null : teamId,
                managerId: managerId === '' ? null : managerId,
              }
            : {}),
        },
      }),
    onSuccess: async () => {
      await invalidate(listMembers, listTeams);
      toast(t('saved'));
      onClose();
    },
  });
  const wrong = fieldErrors(save.error);
  // Only an owner makes an owner.
  const roles = ROLES.filter((one) => one !== 'owner' || session.workspace.role === 'owner' || member.role === 'owner');
  return (
    <Dialog open onClose={onClose} title={member.name} note={member.email}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {runs ? (
          <>
            <Select
              label={t('role')}
              hint={t(`may-${role}`)}
              value={role}
              onChange={(value) => setRole(roles.find((one) => one === value) ?? role)}
              options={roles.map((value) => ({ value, label: ROLE_NAMES[value] }))}
            />
            <div className="pair">
              <Select label={t('team')} value={teamId} onChange={setTeam} options={teamOptions(teams)} />
              <Select
                label={t('hasManager')}
                value={managerId}
                onChange={setManager}
                options={memberOptions(members, member.id)}
                error={wrong.get('managerId')}
              />
            </div>
            <PlaybookRoles value={playbookRoles} onChange={setPlaybookRoles} />
          </>
        ) : null}
        <div className="pair">
          <DateInput label={t('awayFrom')} optional value={awayFrom} onChange={setFrom} />
          <DateInput label={t('awayUntil')} optional value={awayUntil} onChange={setUntil} error={wrong.get('awayUntil')} />
        </div>
        {save.isError && wrong.size === 0 ? <Notice state="bad">{sentence(save.error)}</Notice> : null}
        <footer>
          <Button type="submit" kind="primary" busy={save.isPending}>
            {t('save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
