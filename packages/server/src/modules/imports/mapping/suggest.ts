import type { FileColumn } from '../tables.ts';
import type { ImportedKind } from './kinds.ts';
import { plainHeader, SYNONYMS } from './synonyms.ts';
import type { Target } from './targets.ts';

export interface Suggestion {
  readonly target: string;
  readonly because: string;
}

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * Which column probably means which target, each target at most once, with the reason. `namesStages` says whether all values of a
 * column are stages of the process.
 */
export function suggestMapping(
  kind: ImportedKind,
  columns: readonly FileColumn[],
  targets: readonly Target[],
  namesStages: (values: readonly string[]) => boolean,
): Map<string, Suggestion> {
  const found = new Map<string, Suggestion>();
  const taken = new Set<string>();
  const offer = (column: FileColumn, key: string | undefined, because: (label: string) => string): void => {
    const target = targets.find((one) => one.key === key);
    // Which record is meant is chosen by hand.
    if (
      target === undefined ||
      target.type === 'record' ||
      taken.has(target.key) ||
      found.has(column.name) ||
      !fits(kind, column, target.key, namesStages)
    )
      return;
    taken.add(target.key);
    found.set(column.name, { target: target.key, because: because(target.label) + caution(target.key) });
  };
  for (const column of columns) {
    const header = plainHeader(column.name);
    const same = targets.find(
      (target) => plainHeader(target.key) === header || (target.from !== 'linked' && plainHeader(target.label) === header),
    );
    offer(column, same?.key, (label) => `It is named like the field “${label}”.`);
  }
  const meanings = new Map(Object.entries(SYNONYMS[kind]).flatMap(([key, words]) => words.split(' ').map((word) => [word, key] as const)));
  for (const column of columns)
    offer(column, meanings.get(plainHeader(column.name)), (label) => `“${column.name}” usually means “${label}”.`);
  for (const column of columns) {
    const mails = column.samples.length > 0 && column.samples.every((sample) => MAIL.test(sample));
    if (mails) offer(column, kind === 'deal' ? 'contact' : 'email', () => 'Its values are email addresses.');
  }
  return whole(found);
}

/** Where nothing else names the stage, won or lost is all there is of it. */
function whole(found: Map<string, Suggestion>): Map<string, Suggestion> {
  const status = [...found].find(([, one]) => one.target === 'status');
  if (status !== undefined && [...found.values()].every((one) => one.target !== 'stage'))
    found.set(status[0], { ...status[1], target: 'stage' });
  return found;
}

/** A lead's status is often no stage; a deal's stage is what the file is about. */
function fits(kind: ImportedKind, column: FileColumn, target: string, namesStages: (values: readonly string[]) => boolean): boolean {
  if (target !== 'stage' || kind === 'deal') return true;
  return column.values !== null && namesStages(column.values);
}

function caution(target: string): string {
  return target === 'revenue' ? ' Amounts are taken as they stand: check whether the file counts in thousands or millions.' : '';
}
