import { readFileSync, statSync } from 'node:fs';
import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { actInWorkspace } from '../act-in-workspace.ts';
import type { Answer, Call } from '../command.ts';
import { WrongCall } from '../command.ts';
import { readPlaybookFolder } from '../read-playbook-folder.ts';

const LARGEST_ZIP = 5_000_000;

/** Makes a folder or a zip a draft of the workspace, for people to look at, review and publish there. */
export async function importAsDraft(source: string, { options }: Call): Promise<Answer> {
  const { draft: name, workspace } = options;
  if (typeof name !== 'string' || name.trim() === '' || name.trim().length > 120)
    throw new WrongCall('Say what the draft is called: --draft "Ask for the buyer later" (at most 120 characters).');
  const files = source.endsWith('.zip') ? await zipped(source) : readPlaybookFolder(source);
  if (typeof files === 'string') return { code: 2, json: { refused: files }, text: files };
  return actInWorkspace(typeof workspace === 'string' ? workspace : null, async ({ act }) => {
    const [{ startDraft }, { checkText }] = await Promise.all([
      import('@dealwright/server/modules/playbooks/actions/start-draft'),
      import('@dealwright/server/modules/playbooks/queries/check-text'),
    ]);
    const made = await act('write', (ctx) => startDraft(ctx, name.trim(), { files }));
    const { ok } = await act('read', (ctx) => checkText(ctx, files));
    const json = { id: made.id, name: made.name, hash: made.hash, ok };
    return { code: 0, json, text: `Draft "${made.name}" is made.${ok ? '' : ' Its text has mistakes: see them in the editor.'}` };
  });
}

/** The texts of a zip, or why it cannot be taken. */
async function zipped(file: string): Promise<PlaybookFiles | string> {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isFile()) throw new WrongCall(`There is no file ${file}.`);
  if (stats.size > LARGEST_ZIP) throw new WrongCall(`${file} is larger than ${LARGEST_ZIP / 1e6} MB.`);
  const { readZip, ZipFault } = await import('@dealwright/server/modules/playbooks/zip/read-zip');
  try {
    return readZip(readFileSync(file));
  } catch (error) {
    if (error instanceof ZipFault) return error.message;
    throw error;
  }
}
