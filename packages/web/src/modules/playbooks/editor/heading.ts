import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { wordOf } from './choice-words.ts';
import { t } from './messages.ts';
import { objectionsName, processName } from './objections.ts';
import { mapOf, nameOf, textOf } from './said.ts';
import { stopWords } from './talk.ts';
import type { Thing } from './thing.ts';

/** What people call a thing, where they look at it. */
export function headingOf(files: PlaybookFiles, { kind, file, path }: Thing, said: unknown): string {
  if (kind === 'objections') return objectionsName(files, file);
  if (kind === 'start') {
    const { process, outcome } = mapOf(said);
    return t('startsAs', { process: processName(files, textOf(process)), outcome: wordOf(textOf(outcome)) });
  }
  if (kind === 'stop') return stopWords(files, file, said);
  return nameOf(said) ?? String(path.at(-1) ?? '');
}
