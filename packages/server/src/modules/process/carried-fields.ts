import type { FieldSpec, Playbook } from '@dealwright/engine/language/playbook';
import { hiddenFields, lockedFields } from '../../platform/auth/rights.ts';
import type { Actor } from '../../platform/context.ts';
import type { FieldValue } from '../records/tables.ts';
import type { Loaded } from './queries/case.ts';

/**
 * What a lead says in the playbook's own fields that a deal has by the same id and type. What the actor may not see of the lead or not
 * write of the deal stays behind, and so does a choice that the deal's field does not know.
 */
export function carriedFields(actor: Actor, { subject, rows }: Loaded, newest: Playbook): Record<string, FieldValue> {
  const there = declaredOf(newest, 'deal');
  const kept = [hiddenFields(actor, 'lead'), lockedFields(actor, 'deal')];
  const carried: Record<string, FieldValue> = {};
  for (const [name, field] of declaredOf(subject.playbook, 'lead')) {
    const into = there.get(name);
    const value = rows.custom?.[name];
    if (into === undefined || into.type !== field.type || into.of !== field.of || !isFieldValue(value)) continue;
    if (kept.some((names) => names.has(name)) || (into.choices !== undefined && !into.choices.some((choice) => choice === value))) continue;
    carried[name] = value;
  }
  return carried;
}

function declaredOf(playbook: Playbook, owner: 'lead' | 'deal'): ReadonlyMap<string, FieldSpec> {
  const own = playbook.fields.filter(({ ref, declared }) => declared && ref.startsWith(`${owner}.`));
  return new Map(own.map((field) => [field.ref.slice(owner.length + 1), field]));
}

function isFieldValue(value: unknown): value is Exclude<FieldValue, null> {
  return Array.isArray(value) ? value.every(isScalar) : isScalar(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
