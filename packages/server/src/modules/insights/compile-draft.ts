import { compilePlaybook } from '@dealwright/engine/language/compile-playbook';
import { printFinding } from '@dealwright/engine/language/finding';
import type { Playbook } from '@dealwright/engine/language/playbook';
import { refuse } from '../../platform/refuse.ts';

/** The compiled form of a text that is no version. Refuses: `bad-playbook` with every error and its place. */
export function compileDraft(files: Readonly<Record<string, string>>): Playbook {
  const { playbook, findings } = compilePlaybook(files);
  if (playbook !== null) return playbook;
  const errors = findings.filter(({ level }) => level === 'error');
  refuse('bad-playbook', {
    detail: errors[0] === undefined ? 'The playbook cannot be read.' : printFinding(errors[0]),
    errors: errors.slice(0, 50).map((finding) => ({
      pointer: `/files/${finding.place.file.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      message: printFinding(finding),
    })),
  });
}
