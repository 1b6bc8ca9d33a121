import { actInWorkspace } from '../act-in-workspace.ts';
import type { Answer, Call } from '../command.ts';
import { WrongCall } from '../command.ts';
import { table } from '../table.ts';

const STATES = ['current', 'published', 'discarded', 'all'] as const;

/** The drafts of a workspace. */
export async function listDrafts({ options }: Call): Promise<Answer> {
  const { state: asked = 'current', workspace } = options;
  const state = STATES.find((one) => one === asked);
  if (state === undefined) throw new WrongCall(`--state is one of ${STATES.join(', ')}.`);
  return actInWorkspace(typeof workspace === 'string' ? workspace : null, async ({ act }) => {
    const { drafts } = await import('@dealwright/server/modules/playbooks/queries/drafts');
    const { data } = await act('read', (ctx) => drafts(ctx, { state }));
    const rows = data.map((one) => [one.name, one.state, one.startedFrom ?? `v${one.baseVersion ?? 0}`, one.changedAt, one.changedBy.name]);
    const text = rows.length === 0 ? 'There are no drafts.' : table([['name', 'state', 'from', 'changed', 'by'], ...rows]);
    return { code: 0, json: { drafts: data }, text };
  });
}
