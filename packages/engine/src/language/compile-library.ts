import { compileFramework } from './compile-framework.ts';
import type { Findings } from './finding.ts';
import { sealPlaybook } from './overlay/base-files.ts';
import { parsePlaybook } from './parse-playbook.ts';
import type { Framework, PlaybookFiles } from './playbook.ts';

/** The frameworks of a folder that is no playbook of its own (`frameworks/bant.yaml`), by file name; those that are wrong are left out. */
export function compileLibrary(files: PlaybookFiles): Framework[] {
  const library = Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith('frameworks/')));
  return parsePlaybook(sealPlaybook(library)).frameworks.flatMap(({ text, yaml }) => {
    const findings: Findings = [];
    const framework = compileFramework(text, yaml, findings);
    return findings.some(({ level }) => level === 'error') ? [] : [framework];
  });
}
