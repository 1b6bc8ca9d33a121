import { pathOf } from '@dealwright/engine/edit/locate';
import type { Finding, PlaybookFiles } from '@dealwright/engine/language/playbook';
import { keyOf, thingAt } from './thing.ts';

/** Findings by `keyOf` the thing they stand in. */
export function byThing(files: PlaybookFiles, findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { file, line, column } = finding.place;
    const text = files[file] ?? '';
    const start = text.split('\n', line - 1).join('\n').length + (line > 1 ? 1 : 0);
    const path = file.endsWith('.yaml') ? pathOf(files, file, start + column - 1) : [];
    const thing = path === null ? null : thingAt(file, path);
    const key = keyOf(thing);
    found.set(key, [...(found.get(key) ?? []), finding]);
  }
  return found;
}
