import { addError, type Findings } from './finding.ts';
import { nearName } from './near-name.ts';
import type { PlaybookFiles } from './playbook.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

/** The files of a playbook folder: those of YAML read, all of them as text. By their paths in the folder. */
export interface Folder {
  readonly yamls: ReadonlyMap<string, YamlFile>;
  readonly texts: PlaybookFiles;
}

const LATER_FILES = /^(cadences|battlecards|training)\//;
const READ_FILES = /^((processes|frameworks|scenarios|questions|personas|objections)\/[^/]+|scoring|assignment|playbook)\.yaml$/;
const KNOWN = [
  'processes',
  'frameworks',
  'scenarios',
  'templates',
  'questions',
  'personas',
  'objections',
  'playbook.yaml',
  'scoring.yaml',
  'assignment.yaml',
] as const;

/** Reads every file of a folder; one that cannot be read stands in `texts` alone. `prefix` is what its places begin with. */
export function readFolder(texts: PlaybookFiles, prefix: string, findings: Findings): Folder {
  const yamls = new Map<string, YamlFile>();
  for (const path of Object.keys(texts).toSorted()) {
    const yaml = reads(path, prefix, findings) ? readYamlFile(`${prefix}${path}`, texts[path] ?? '', findings) : null;
    if (yaml !== null) yamls.set(path, yaml);
  }
  return { yamls, texts };
}

/** Whether a file is one to read; texts that others refer to, and a README, are not. */
function reads(path: string, prefix: string, findings: Findings): boolean {
  if (READ_FILES.test(path)) return true;
  const at = { file: `${prefix}${path}`, line: 1, column: 1 };
  const [folder = ''] = path.split('/');
  if (LATER_FILES.test(path)) addError(findings, 'key.later', at, `${folder}/ is not available in this version yet.`);
  else if (!path.endsWith('.md')) {
    const fix = path.endsWith('.yml') ? path.replace(/\.yml$/, '.yaml') : nearName(folder, KNOWN);
    addError(findings, 'file.unknown', at, `${path} has no place in a playbook.`, fix);
  }
  return false;
}
