import { getMigration } from '@dealwright/contract/migrations';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../app/api.ts';

const EVERY_MS = 700;

/** A run, looked at again while it works. */
export function useRun(playbook: string, run: string) {
  return useQuery({
    ...queryOf(getMigration, { params: { id: playbook, migration: run } }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' || state.data?.state === 'undoing' ? EVERY_MS : false),
  });
}
