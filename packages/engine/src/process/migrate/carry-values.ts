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

function fieldOf(playbook: Playbook, ref: string): FieldSpec | undefined {
  return playbook.fields.find((field) => field.ref === ref);
}

function sameType(was: FieldSpec | undefined, is: FieldSpec): boolean {
  return was !== undefined && was.type === is.type && was.of === is.of && was.link === is.link;
}
