import { compilePlaybook } from '@dealwright/engine/language/compile-playbook';
import type { Finding, Playbook } from '@dealwright/engine/language/playbook';
import { refuse } from '../../platform/refuse.ts';

const KEPT = 200;
const cache = new Map<string, Playbook>();

/** The compiled form of a stored version; the same text is compiled once a process, whatever workspace it belongs to. */
export function compiled(hash: string, files: Readonly<Record<string, string>>): Playbook {
  const kept = cache.get(hash);
  if (kept !== undefined) return kept;
  const playbook = compileOrRefuse(files);
  if (cache.size >= KEPT) cache.delete(cache.keys().next().value ?? '');
  cache.set(hash, playbook);
  return playbook;
}

export function isCompiled(hash: string): Playbook | null {
  return cache.get(hash) ?? null;
}

/** Refuses: `bad-playbook` with every error and its place. */
export function compileOrRefuse(files: Readonly<Record<string, string>>): Playbook {
  const { playbook, findings } = compilePlaybook(files);
  if (playbook !== null) return playbook;
  const errors = findings.filter((finding) => finding.level === 'error');
  refuse('bad-playbook', {
    detail: errors[0] === undefined ? 'The playbook cannot be read.' : sentence(errors[0]),
    errors: errors.slice(0, 50).map((finding) => ({
      pointer: `/files/${finding.place.file.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      message: sentence(finding),
    })),
  });
}

export function sentence(finding: Finding): string {
  const { file, line, column } = finding.place;
  return `${file}:${line}:${column} ${finding.message}${finding.fix === null ? '' : ` ${finding.fix}`}`;
}
