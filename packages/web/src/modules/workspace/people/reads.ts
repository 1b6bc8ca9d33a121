import type { Out } from '@dealwright/contract/route';
import { listPlaybooks } from '@dealwright/contract/playbooks';
import { listTeams } from '@dealwright/contract/teams';
import { listMembers } from '@dealwright/contract/workspace';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import type { Option } from '../../../ui/Select.tsx';
import { t } from '../messages.ts';
import { ROLE_NAMES } from '../names.ts';

export type Member = Out<typeof listMembers>['data'][number];
export type Team = Out<typeof listTeams>['data'][number];

export const useMembers = () => useQuery(queryOf(listMembers));
export const useTeams = () => useQuery(queryOf(listTeams));

/** Roles the playbook names besides those every workspace has. */
export function usePlaybookRoles(): readonly string[] {
  const { data } = useQuery(queryOf(listPlaybooks));
  const named = data?.data.flatMap((one) => one.roles) ?? [];
  return [...new Set(named)].filter((role) => !(role in ROLE_NAMES)).toSorted();
}

/** Nobody first, then active members by name. */
export function memberOptions(members: readonly Member[], except?: string): Option[] {
  const active = members.filter((one) => one.active && one.id !== except);
  return [{ value: '', label: t('nobody') }, ...active.map((one) => ({ value: one.id, label: one.name }))];
}

export function teamOptions(teams: readonly Team[]): Option[] {
  return [{ value: '', label: t('noTeam') }, ...teams.map((one) => ({ value: one.id, label: one.name }))];
}
