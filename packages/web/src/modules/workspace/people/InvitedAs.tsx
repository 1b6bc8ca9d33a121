import { Select } from '../../../ui/Select.tsx';
import { t } from '../messages.ts';
import { ROLE_NAMES } from '../names.ts';
import { PlaybookRoles } from './PlaybookRoles.tsx';
import { teamOptions, useTeams } from './reads.ts';

const INVITED = ['admin', 'manager', 'rep', 'readOnly'] as const;

/** As what somebody is invited. */
export interface InvitedRole {
  readonly role: (typeof INVITED)[number];
  readonly teamId: string;
  readonly playbookRoles: readonly string[];
}

/** The same for a request. */
export function roleGiven({ role, teamId, playbookRoles }: InvitedRole) {
  return { role, playbookRoles: [...playbookRoles], ...(teamId === '' ? {} : { teamId }) };
}

export function InvitedAs({ value, onChange }: { value: InvitedRole; onChange: (value: InvitedRole) => void }) {
  const teams = useTeams().data?.data ?? [];
  return (
    <>
      <Select
        label={t('role')}
        hint={t(`may-${value.role}`)}
        value={value.role}
        onChange={(role) => onChange({ ...value, role: INVITED.find((one) => one === role) ?? value.role })}
        options={INVITED.map((role) => ({ value: role, label: ROLE_NAMES[role] }))}
      />
      {teams.length > 0 ? (
        <Select label={t('team')} value={value.teamId} onChange={(teamId) => onChange({ ...value, teamId })} options={teamOptions(teams)} />
      ) : null}
      <PlaybookRoles value={value.playbookRoles} onChange={(playbookRoles) => onChange({ ...value, playbookRoles })} />
    </>
  );
}
