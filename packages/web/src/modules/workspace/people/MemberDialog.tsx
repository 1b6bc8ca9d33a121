import { changeMember } from '@dealwright/contract/members';
import type { BodyIn } from '@dealwright/contract/route';
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

/** What may be changed of a member while it is typed; an empty text is nobody, no team, no day. */
type MemberDraft = Pick<Member, 'role' | 'playbookRoles'> & Record<'teamId' | 'managerId' | 'awayFrom' | 'awayUntil', string>;

interface Props {
  member: Member;
  members: readonly Member[];
  teams: readonly Team[];
  onClose: () => void;
}

/** What one may change of a member: everything for who runs the workspace, one's own absence for everybody. */
export function MemberDialog({ member, members, teams, onClose }: Props) {
  const runs = mayAdminister(useSession());
  const [draft, setDraft] = useState(() => draftOf(member));
  const set = (part: Partial<MemberDraft>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(changeMember, { params: { id: member.id }, body: bodyOf(draft, runs) }),
    onSuccess: async () => {
      await invalidate(listMembers, listTeams);
      toast(t('saved'));
      onClose();
    },
  });
  const wrong = fieldErrors(save.error);
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
          <Standing member={member} members={members} teams={teams} draft={draft} onDraft={set} wrongManager={wrong.get('managerId')} />
        ) : null}
        <div className="pair">
          <DateInput label={t('awayFrom')} optional value={draft.awayFrom} onChange={(awayFrom) => set({ awayFrom })} />
          <DateInput
            label={t('awayUntil')}
            optional
            value={draft.awayUntil}
            onChange={(awayUntil) => set({ awayUntil })}
            error={wrong.get('awayUntil')}
          />
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

interface StandingProps extends Omit<Props, 'onClose'> {
  draft: MemberDraft;
  onDraft: (part: Partial<MemberDraft>) => void;
  wrongManager: string | undefined;
}

/** Role, team, manager and the playbook's roles: for who runs the workspace. */
function Standing({ member, members, teams, draft, onDraft, wrongManager }: StandingProps) {
  const { workspace } = useSession();
  // Only an owner makes an owner.
  const roles = ROLES.filter((one) => one !== 'owner' || workspace.role === 'owner' || member.role === 'owner');
  return (
    <>
      <Select
        label={t('role')}
        hint={t(`may-${draft.role}`)}
        value={draft.role}
        onChange={(value) => onDraft({ role: roles.find((one) => one === value) ?? draft.role })}
        options={roles.map((value) => ({ value, label: ROLE_NAMES[value] }))}
      />
      <div className="pair">
        <Select label={t('team')} value={draft.teamId} onChange={(teamId) => onDraft({ teamId })} options={teamOptions(teams)} />
        <Select
          label={t('hasManager')}
          value={draft.managerId}
          onChange={(managerId) => onDraft({ managerId })}
          options={memberOptions(members, member.id)}
          error={wrongManager}
        />
      </div>
      <PlaybookRoles value={draft.playbookRoles} onChange={(playbookRoles) => onDraft({ playbookRoles: [...playbookRoles] })} />
    </>
  );
}

function draftOf({ role, playbookRoles, teamId, managerId, awayFrom, awayUntil }: Member): MemberDraft {
  return {
    role,
    playbookRoles,
    teamId: teamId ?? '',
    managerId: managerId ?? '',
    awayFrom: awayFrom ?? '',
    awayUntil: awayUntil ?? '',
  };
}

const orNull = (typed: string): string | null => (typed === '' ? null : typed);

function bodyOf({ role, playbookRoles, teamId, managerId, awayFrom, awayUntil }: MemberDraft, runs: boolean): BodyIn<typeof changeMember> {
  const absence = { awayFrom: orNull(awayFrom), awayUntil: orNull(awayUntil) };
  return runs ? { ...absence, role, playbookRoles: [...playbookRoles], teamId: orNull(teamId), managerId: orNull(managerId) } : absence;
}
