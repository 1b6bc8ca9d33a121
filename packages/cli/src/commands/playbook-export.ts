import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { actInWorkspace } from '../act-in-workspace.ts';
import type { Answer, Call } from '../command.ts';
import { WrongCall } from '../command.ts';
import { readPlaybookFolder } from '../read-playbook-folder.ts';
import { versionOf } from './version-of.ts';

/** Writes a published version into a folder or a zip, its names and texts byte for byte. */
export async function exportVersion(words: readonly string[], { options }: Call): Promise<Answer> {
  const [named, target, ...more] = words;
  const version = named === undefined ? undefined : versionOf(named);
  if (version === undefined || target === undefined || more.length > 0)
    throw new WrongCall('Name a version and where to: playbook export v3 DIR, playbook export newest FILE.zip.');
  const zip = target.endsWith('.zip');
  const replace = options['replace'] === true;
  demandRoom(target, zip, replace);
  return actInWorkspace(typeof options['workspace'] === 'string' ? options['workspace'] : null, async ({ act }) => {
    const [{ versionFiles }, { versionNow }, { filesFault }, { writeZip }] = await Promise.all([
      import('@dealwright/server/modules/playbooks/queries/version-files'),
      import('@dealwright/server/modules/playbooks/queries/versions'),
      import('@dealwright/server/modules/playbooks/draft-names'),
      import('@dealwright/server/modules/playbooks/zip/write-zip'),
    ]);
    const [number, files] = await act('read', async (ctx) => {
      const wanted = version ?? (await versionNow(ctx))?.version ?? 0;
      return [wanted, await versionFiles(ctx, wanted)] as const;
    });
    const fault = filesFault(files);
    if (fault !== null) return refused(`${fault.name} ${fault.because}`.trim());
    if (zip) writeFileSync(target, writeZip(files));
    else writeFolder(target, files, replace);
    const count = Object.keys(files).length;
    return { code: 0, json: { version: number, to: target, files: count }, text: `Version ${number}: ${count} files in ${target}.` };
  });
}

function refused(because: string): Answer {
  return { code: 2, json: { refused: because }, text: because };
}

/** Nothing that is there is written over unasked. */
function demandRoom(target: string, zip: boolean, replace: boolean): void {
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (zip ? !stats.isFile() : !stats.isDirectory()) throw new WrongCall(`${target} is ${zip ? 'no file' : 'a file; name a folder'}.`);
  const there = zip || readdirSync(target).length > 0;
  if (there && !replace) throw new WrongCall(`${target} is there already. Say --replace to write over it.`);
}

/** The texts of the version and no others: a text that was there and is not in the version is deleted. */
function writeFolder(folder: string, files: PlaybookFiles, replace: boolean): void {
  const there = replace && statSync(join(folder, 'playbook.yaml'), { throwIfNoEntry: false }) !== undefined;
  const before = there ? Object.keys(readPlaybookFolder(folder)) : [];
  for (const name of before) if (!Object.hasOwn(files, name)) rmSync(join(folder, name));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
