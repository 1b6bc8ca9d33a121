import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { readPlaybookFolder } from './read-playbook-folder.ts';

/**
 * The text of a playbook folder with what it extends: a folder of that name beside it, else one that ships.
 * Errors: WrongCall as for any folder; a base that is nowhere is left out, and checking says so.
 */
export async function playbookFiles(folder: string): Promise<PlaybookFiles> {
  const files = readPlaybookFolder(folder);
  const { extendsOf, sealPlaybook } = await import('@dealwright/engine/language/overlay/base-files');
  if (extendsOf(files) === null) return files;
  const { HOME } = await import('@dealwright/server/platform/config/home');
  const places = [dirname(resolve(folder)), join(HOME, 'playbooks')];
  return sealPlaybook(files, (name) => {
    const found = places.map((place) => join(place, name)).find((path) => existsSync(join(path, 'playbook.yaml')));
    return found === undefined ? null : readPlaybookFolder(found);
  }).files;
}
