import { actInWorkspace } from '../act-in-workspace.ts';
import type { Answer, Call } from '../command.ts';
import { playbookFiles } from '../playbook-files.ts';

/** Publishes a folder as the next version of a workspace. */
export async function publish(folder: string, { options }: Call): Promise<Answer> {
  const files = await playbookFiles(folder);
  const { workspace, note } = options;
  return actInWorkspace(typeof workspace === 'string' ? workspace : null, async ({ act }) => {
    const { publishVersion } = await import('@dealwright/server/modules/playbooks/actions/publish-version');
    const words = typeof note === 'string' && note.trim() !== '' ? note.trim() : null;
    const published = await act('write', (ctx) => publishVersion(ctx, files, words));
    return { code: 0, json: published, text: `Published as version ${published.version}. Running records stay on theirs.` };
  });
}
