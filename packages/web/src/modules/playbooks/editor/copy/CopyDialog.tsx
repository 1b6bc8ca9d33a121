import { listTeams } from '@dealwright/contract/teams';
import type { ProcessOutline } from '@dealwright/engine/edit/outline';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../../app/api.ts';
import { sentence } from '../../../../app/problem.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Dialog } from '../../../../ui/Dialog.tsx';
import { Input } from '../../../../ui/Input.tsx';
import { Notice } from '../../../../ui/Notice.tsx';
import { Select } from '../../../../ui/Select.tsx';
import { Skeleton } from '../../../../ui/Skeleton.tsx';
import type { Desk } from '../use-desk.ts';
import { idOfCopy } from './id-of-copy.ts';
import { t } from './messages.ts';

interface CopyProps {
  desk: Desk;
  process: ProcessOutline;
  onClose: () => void;
}

/** For which team a process is copied, and what the copy is called. */
export function CopyDialog({ desk, process, onClose }: CopyProps) {
  const teams = useQuery(queryOf(listTeams));
  const names = teams.data?.data.map(({ name }) => name);
  return (
    <Dialog open onClose={onClose} title={t('title', { process: process.name })} note={t('note', { process: process.name })}>
      {teams.isError ? (
        <Notice state="bad">{sentence(teams.error)}</Notice>
      ) : names === undefined ? (
        <Skeleton rows={3} />
      ) : names.length === 0 ? (
        <Notice state="warn">{t('noTeams')}</Notice>
      ) : (
        <CopyForm desk={desk} process={process} onClose={onClose} teams={names} />
      )}
    </Dialog>
  );
}

function CopyForm({ desk, process, onClose, teams }: CopyProps & { teams: readonly string[] }) {
  const [team, setTeam] = useState(teams[0] ?? '');
  // What nobody wrote follows the team.
  const [own, setOwn] = useState<{ name?: string; id?: string }>({});
  const name = own.name ?? t('nameOf', { process: process.name, team });
  const id = own.id ?? idOfCopy(process.id, team, desk.files);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        const file = `processes/${id}.yaml`;
        const edit = { kind: 'copyProcess', file: process.file, id, name: name.trim(), team } as const;
        if (desk.act(edit, { kind: 'process', file, path: [] })) onClose();
      }}
    >
      <Select label={t('team')} value={team} onChange={setTeam} options={teams.map((value) => ({ value, label: value }))} />
      <Input label={t('name')} value={name} onChange={(value) => setOwn({ ...own, name: value })} maxLength={120} required />
      <Input
        label={t('id')}
        hint={t('idHint')}
        value={id}
        onChange={(value) => setOwn({ ...own, id: value })}
        pattern="[a-z][a-zA-Z0-9]*"
        required
      />
      <footer>
        <Button type="submit" kind="primary" disabled={name.trim() === ''}>
          {t('make')}
        </Button>
      </footer>
    </form>
  );
}
