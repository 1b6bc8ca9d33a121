import { refuse } from '../../../platform/refuse.ts';
import type { Process } from '@dealwright/engine/language/playbook';
import { canMatch, type MatchOn } from '../../records/queries/matches.ts';
import type { Taken } from '../rows/read-row.ts';
import type { FileColumn, Mapping } from '../tables.ts';
import type { ImportedKind } from './kinds.ts';
import { stageFor, valueKey } from './stages.ts';
import type { Target } from './targets.ts';

/**
 * The columns that are taken, in the order of the file.
 *
 * Refuses: `bad-mapping` for a column that is not in the file, a target that is not there or taken twice, or nothing at all.
 */
export function takenColumns(mapping: Mapping, columns: readonly FileColumn[], targets: readonly Target[]): Taken[] {
  const wrong: { pointer: string; message: string }[] = [];
  const taken: Taken[] = [];
  for (const [column, key] of Object.entries(mapping)) {
    if (key === null || isValueKey(column, columns)) continue;
    const pointer = `/mapping/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const index = columns.findIndex((one) => one.name === column);
    const target = targets.find((one) => one.key === key);
    const twice = taken.find((one) => one.target.key === key);
    if (index === -1) wrong.push({ pointer, message: `The file has no column “${column}”.` });
    else if (target === undefined) wrong.push({ pointer, message: `There is no field “${key}” to import into.` });
    else if (target.type === 'record')
      wrong.push({ pointer, message: `“${target.label}” names another record: leave it out, and choose it once the rows are here.` });
    else if (twice !== undefined) wrong.push({ pointer, message: `“${twice.column}” goes into “${target.label}” already.` });
    else taken.push({ index, column, target });
  }
  if (wrong.length === 0 && taken.length === 0) wrong.push({ pointer: '/mapping', message: 'Map at least one column.' });
  if (wrong.length > 0) refuse('bad-mapping', { detail: wrong.map((one) => one.message).join(' '), errors: wrong });
  return taken.toSorted((a, b) => a.index - b.index);
}

/** Whether a mapping key says what a value means, not what a column means. */
function isValueKey(key: string, columns: readonly FileColumn[]): boolean {
  return key.startsWith('=') && columns.every((column) => column.name !== key);
}

const ORDER: Readonly<Record<ImportedKind, readonly MatchOn[]>> = {
  lead: ['outsideId', 'email', 'phone'],
  contact: ['outsideId', 'email', 'phone', 'name'],
  account: ['outsideId', 'name', 'website'],
  deal: ['outsideId'],
  product: ['outsideId', 'name'],
  activity: ['outsideId'],
};

/**
 * What rows are recognised by, best first: the one asked for, then what else the mapping brings, for rows without it.
 *
 * Refuses: `bad-mapping` where it cannot be matched on, or no column brings it.
 */
export function matchersOf(kind: ImportedKind, asked: string | null, taken: readonly Taken[]): MatchOn[] {
  const keys = new Set(taken.map((one) => one.target.key));
  const named = keys.has('fullName') || keys.has('firstName') || keys.has('lastName');
  const brought = (on: MatchOn): boolean => keys.has(on) || (on === 'name' && kind === 'contact' && named);
  const usable = ORDER[kind].filter(brought);
  if (asked === null) return usable;
  const message = !matchable(kind, asked)
    ? `A ${kind} cannot be recognised by “${asked}”.`
    : !brought(asked)
      ? `No column brings “${asked}”, so rows cannot be recognised by it.`
      : null;
  if (message !== null || !matchable(kind, asked)) {
    const said = message ?? '';
    refuse('bad-mapping', { detail: said, errors: [{ pointer: '/matchOn', message: said }] });
  }
  return [asked, ...usable.filter((on) => on !== asked)];
}

function matchable(kind: ImportedKind, on: string): on is MatchOn {
  return kind === 'activity' ? on === 'outsideId' : canMatch(kind, on);
}

/** What each value of the stage column means, as the mapping says or as the words suggest; so it can be seen and changed. */
export function withStages(mapping: Mapping, taken: readonly Taken[], columns: readonly FileColumn[], process: Process | null): Mapping {
  const column = taken.find((one) => one.target.key === 'stage');
  if (column === undefined || process === null) return mapping;
  const filled: Record<string, string | null> = { ...mapping };
  for (const value of columns[column.index]?.values ?? []) {
    const key = valueKey(column.column, value);
    const said = filled[key];
    if (said == null) {
      const stage = said === undefined ? stageFor(process, value) : null;
      if (stage !== null && key.length <= 300) filled[key] = stage.id;
    } else if (process.stages.every((stage) => stage.id !== said)) {
      const message = `The process “${process.name}” has no stage “${said}”.`;
      refuse('bad-mapping', {
        detail: message,
        errors: [{ pointer: `/mapping/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, message }],
      });
    }
  }
  return filled;
}
