import { changeTeam, createTeam, listTeams } from '@dealwright/contract/teams';
import { listMembers } from '@dealwright/contract/workspace';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { fieldErrors, sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { t } from '../messages.ts';
import '../workspace.css';
import { type Member, memberOptions, type Team } from './reads.ts';

/** Makes a team, or changes one: name, who manages it, who is in it. */
export function TeamDialog({ team, members, onClose }: { team: Team | null; members: readonly Member[]; onClose: () => void }) {
  const [name, setName] = useState(team?.name ?? '');
  const [managerId, setManager] = useState(team?.managerId ?? '');
  const [memberIds, setMembers] = useState<readonly string[]>(team?.memberIds ?? []);
  const [asked, setAsked] = useState(false);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => {
      const body = { name: name.trim(), managerId: managerId === '' ? null : managerId, memberIds: [...memberIds] };
      return team === null ? api(createTeam, { body }) : api(changeTeam, { params: { id: team.id }, body });
    },
    onSuccess: async () => {
      await invalidate(listTeams, listMembers);
      onClose();
    },
  });
  const wrong = fieldErrors(save.error);
  return (
    <Dialog open onClose={onClose} title={team === null ? t('newTeam') : t('changeTeam')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (name.trim() !== '') save.mutate();
        }}
      >
        <Input
          label={t('teamName')}
          value={name}
          onChange={setName}
          error={asked && name.trim() === '' ? t('teamNameMissing') : wrong.get('name')}
        />
        <Select label={t('manager')} hint={t('teamManagerHint')} value={managerId} onChange={setManager} options={memberOptions(members)} />
        <fieldset className="bare field">
          <legend className="lab">{t('members')}</legend>
          <div className="checks">
            {members
              .filter((one) => one.active)
              .map((one) => (
                <Check
                  key={one.id}
                  checked={memberIds.includes(one.id)}
                  onChange={(on) => setMembers(on ? [...memberIds, one.id] : memberIds.filter((id) => id !== one.id))}
                >
                  {one.name}
                </Check>
              ))}
          </div>
        </fieldset>
        {save.isError && wrong.size === 0 ? <Notice state="bad">{sentence(save.error)}</Notice> : null}
        <footer>
          <Button type="submit" kind="primary" busy={save.isPending}>
            {team === null ? t('makeTeam') : t('save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
