import type { Context } from '../../../platform/context.ts';
import { newestVersion } from './versions.ts';

/** What a workspace shows of its playbook. */
export async function currentPlaybook(ctx: Context): Promise<{ id: string; name: string; version: number } | null> {
  const newest = await newestVersion(ctx);
  return newest === null ? null : { id: newest.playbook, name: newest.name, version: newest.version };
}
