import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { actInWorkspace } from '../act-in-workspace.ts';
import type { Answer } from '../command.ts';

/** Checks a folder as the workspace would: also what it asks of people that nobody there can do. */
export async function checkInWorkspace(files: PlaybookFiles, workspace: string): Promise<Answer> {
  return actInWorkspace(workspace, async ({ act }) => {
    const { checkText } = await import('@dealwright/server/modules/playbooks/queries/check-text');
    const { ok, findings } = await act('read', (ctx) => checkText(ctx, files));
    const lines = findings.map(
      ({ file, line, column, level, message, fix }) => `${file}:${line}:${column} ${level}: ${message}${fix === null ? '' : ` ${fix}`}`,
    );
    const sum = findings.length === 0 ? 'The playbook is in order for this workspace.' : `${findings.length} findings.`;
    return { code: ok ? 0 : 2, json: { ok, findings }, text: [...lines, sum].join('\n') };
  });
}
