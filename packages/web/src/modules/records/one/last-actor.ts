import { getTimeline } from '@dealwright/contract/process';
import { api } from '../../../app/api.ts';

/** Who acted last on an account or contact; `null` if the history cannot be had. */
export async function lastActor(kind: 'accounts' | 'contacts', id: string): Promise<string | null> {
  try {
    const newest = await api(getTimeline, { params: { kind, id }, query: { limit: 1 } });
    return newest.data[0]?.actor.name ?? null;
  } catch {
    return null;
  }
}
