import { compilePlaybook } from '../compile-playbook.ts';
import type { Playbook, PlaybookFiles } from '../playbook.ts';
import { basePlaybookFiles, type BaseResolver, sealPlaybook } from './base-files.ts';

/** The playbook that another one extends directly, compiled; null where it extends none, or one that is not there or has mistakes. */
export function compileBase(files: PlaybookFiles, base?: BaseResolver): Playbook | null {
  const sealed = sealPlaybook(files, base);
  const [name] = sealed.chain;
  const own = name === undefined ? null : basePlaybookFiles(sealed.files, name);
  return own === null ? null : compilePlaybook(own).playbook;
}
