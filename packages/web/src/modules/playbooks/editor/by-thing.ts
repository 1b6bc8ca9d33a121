import type { Path } from '@dealwright/engine/edit/edit';
import { pathOf } from '@dealwright/engine/edit/locate';
import type { Finding, PlaybookFiles } from '@dealwright/engine/language/playbook';
import type { AskedKey } from './asked-key.ts';
import { t } from './messages.ts';
import { keyOf, thingAt } from './thing.ts';

/** A finding with where within its thing it stands: the key, and what is under that. */
export interface FoundAt extends Finding {
  readonly within: Path;
}

/** Findings by `keyOf` the thing they stand in. */
export function byThing(files: PlaybookFiles, findings: readonly Finding[]): ReadonlyMap<string, readonly FoundAt[]> {
  const found = new Map<string, FoundAt[]>();
  for (const finding of findings) {
    const { file, line, column } = finding.place;
    const text = files[file] ?? '';
    const start = text.split('\n', line - 1).join('\n').length + (line > 1 ? 1 : 0);
    const path = file.endsWith('.yaml') ? pathOf(files, file, start + column - 1) : [];
    const thing = path === null ? null : thingAt(file, path);
    const key = keyOf(thing);
    const within = path === null || thing === null ? [] : path.slice(thing.path.length);
    found.set(key, [...(found.get(key) ?? []), { ...finding, within }]);
  }
  return found;
}

/** What a finding says, and what to write instead. */
export const wordsOf = ({ message, fix }: Finding): string => (fix === null ? message : `${message} ${t('write', { fix })}`);

/** What is asked for without a place to say what is wrong with it. */
const WITHOUT: readonly AskedKey['as'][] = ['guide', 'yes'];

/** Whether a finding is about what is asked for here; what only misses something is about the whole. */
export function isAbout(finding: FoundAt, { key, inside, as }: AskedKey): boolean {
  const [first, second] = finding.within;
  if (finding.level !== 'error' || WITHOUT.includes(as)) return false;
  return inside === undefined ? first === key : first === inside && second === key;
}
