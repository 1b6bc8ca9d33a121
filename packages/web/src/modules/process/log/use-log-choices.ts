import { listOutcomes } from '@dealwright/contract/activities';
import { listMembers } from '@dealwright/contract/workspace';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';
import type { Catalogue } from './log-draft.ts';

export interface Member {
  readonly id: string;
  readonly name: string;
}

/** How things can go in this workspace, and who can be told. */
export function useLogChoices(): { catalogue: Catalogue; members: readonly Member[] } {
  const outcomes = useQuery({ ...queryOf(listOutcomes), staleTime: 60_000 }).data?.data ?? [];
  const members = useQuery({ ...queryOf(listMembers), staleTime: 60_000 }).data?.data ?? [];
  return {
    catalogue: new Map(outcomes.map((one) => [one.kind, one.outcomes])),
    members: members.filter((one) => one.active),
  };
}
