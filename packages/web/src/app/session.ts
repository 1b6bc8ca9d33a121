import type { Out } from '@dealwright/contract/route';
import { getMe } from '@dealwright/contract/workspace';
import { useSuspenseQuery } from '@tanstack/react-query';
import { setZone } from '../ui/format.ts';
import { api, queryOf } from './api.ts';
import { isProblem } from './problem.ts';
import { chooseWorkspace } from './workspace-choice.ts';

export type Me = Out<typeof getMe>;

/** Who is signed in, and where. A remembered workspace that is no longer theirs is forgotten; one of several is chosen. */
export const meQuery = {
  ...queryOf(getMe),
  staleTime: 60_000,
  queryFn: async (): Promise<Me> => {
    const me = await askMe();
    const first = me.workspaces[0];
    if (me.workspace !== null || first === undefined) return me;
    chooseWorkspace(first.id);
    return api(getMe);
  },
};

async function askMe(): Promise<Me> {
  try {
    return await api(getMe);
  } catch (failure) {
    if (!isProblem(failure, 'workspace-mismatch') && !isProblem(failure, 'not-found') && !isProblem(failure, 'not-allowed')) throw failure;
    chooseWorkspace(null);
    return api(getMe);
  }
}

export type Workspace = NonNullable<Me['workspace']>;
export type Session = Me & { workspace: Workspace };

/** A session within a workspace, or `null` while there is none. */
export function sessionOf(me: Me): Session | null {
  if (me.workspace === null) return null;
  setZone(me.member?.zone ?? me.workspace.zone);
  return { ...me, workspace: me.workspace };
}

/** The session of a page inside the shell, which only shows with one. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(meQuery);
  const session = sessionOf(data);
  if (session === null) throw new Error('This page needs a workspace');
  return session;
}

/** What the caller's role may do. */
export function mayAdminister(session: Session): boolean {
  return session.workspace.role === 'owner' || session.workspace.role === 'admin';
}
