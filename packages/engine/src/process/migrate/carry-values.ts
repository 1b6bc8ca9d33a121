import type { Plain } from '../../base/reason.ts';
import type { FieldSpec, Playbook } from '../../language/playbook.ts';
import type { Case } from '../case.ts';
import type { Mapping } from './mapping.ts';

/**
 * The record's own fields whose value goes on under the name that the target has for them, by their keys: of the same type, a choice that
 * is still known, and only where nothing is there yet; on the way back they take the place of what is there.
 */
export function carryValues(
  subject: Case,
  mapping: Mapping,
  target: Playbook,
  back: boolean,
): readonly { readonly from: string; readonly to: string }[] {
  const own = `${subject.kind}.`;
  return Object.entries(mapping.fields).flatMap(([before, after]) => {
    if (!before.startsWith(own) || !after.startsWith(own)) return [];
    const [from, to] = [before.slice(own.length), after.slice(own.length)];
    const value = subject.record[from] ?? null;
    const is = fieldOf(target, after);
    const free = back || (subject.record[to] ?? null) === null;
    if (value === null || !free || is === undefined || !sameType(fieldOf(subject.playbook, before), is)) return [];
    return is.choices !== undefined && !is.choices.some((choice) => choice === value) ? [] : [{ from, to }];
  });
}

/** A row beside the record with the values that it goes on to have under new names, as far as nothing is there yet. */
export function carriedBeside(
  row: Readonly<Record<string, Plain>>,
  kind: 'account' | 'contact',
  { fields }: Mapping,
  from: Playbook,
  target: Playbook,
): Readonly<Record<string, Plain>> {
  const values: Record<string, Plain> = { ...row };
  for (const [before, after] of Object.entries(fields)) {
    if (!before.startsWith(`${kind}.`) || !after.startsWith(`${kind}.`)) continue;
    const [old, now] = [before.slice(kind.length + 1), after.slice(kind.length + 1)];
    const is = fieldOf(target, after);
    if (is === undefined || !sameType(fieldOf(from, before), is) || (row[now] ?? null) !== null) continue;
    const value = row[old] ?? null;
    if (is.choices === undefined || is.choices.some((choice) => choice === value)) values[now] = value;
  }
  return values;
}

function fieldOf(playbook: Playbook, ref: string): FieldSpec | undefined {
  return playbook.fields.find((field) => field.ref === ref);
}

function sameType(was: FieldSpec | undefined, is: FieldSpec): boolean {
  return was !== undefined && was.type === is.type && was.of === is.of && was.link === is.link;
}
