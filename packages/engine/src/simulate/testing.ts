/// <reference types="vite/types/importMeta.d.ts" />
import { compilePlaybook } from '../language/compile-playbook.ts';
import { printFinding } from '../language/finding.ts';
import type { Playbook } from '../language/playbook.ts';

const FOUND = import.meta.glob<string>('../../../../playbooks/*/**/*.{yaml,md}', { query: '?raw', import: 'default', eager: true });

/** A playbook that ships, compiled. */
export function shippedPlaybook(id: string): Playbook {
  const files = Object.entries(FOUND).flatMap(([path, text]) => {
    const [, within] = path.split(`playbooks/${id}/`);
    return within === undefined ? [] : [[within, text] as const];
  });
  const { playbook, findings } = compilePlaybook(Object.fromEntries(files));
  if (playbook === null) throw new Error(findings.map(printFinding).join('\n'));
  return playbook;
}
