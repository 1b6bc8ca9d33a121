import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { actInWorkspace } from '../act-in-workspace.ts';
import type { Answer } from '../command.ts';
import { textOf } from './playbook-check.ts';

/** Checks a folder as the workspace would: also what it asks of people that nobody there can do. */
export async function checkInWorkspace(files: PlaybookFiles, workspace: string): Promise<Answer> {
  return actInWorkspace(workspace, async ({ act }) => {
    const [{ checkText }, { printFinding }] = await Promise.all([
      import('@dealwright/server/modules/playbooks/queries/check-text'),
      import('@dealwright/engine/language/finding'),
    ]);
    const { ok, findings } = await act('read', (ctx) => checkText(ctx, files));
    const text = textOf(
      findings.map(({ file, line, column, ...finding }) => ({ ...finding, place: { file, line, column } })),
      printFinding,
      'The playbook is in order for this workspace.',
    );
    return { code: ok ? 0 : 2, json: { ok, findings }, text };
  });
}
