import { hiddenFields } from '../../platform/auth/rights.ts';
import type { Actor } from '../../platform/context.ts';
import type { Setup } from './columns.ts';
import type { CustomField } from './custom-values.ts';
import type { ProcessKind, RecordKind } from './tables.ts';

/** Parts that a record may lack altogether; every other field that is kept from a role reads as unknown. */
const PARTS = new Set(['lines', 'worth']);
/** Where a person has no name, one of these stands for it. */
const NAMING = ['email', 'phone', 'company'];
const UNNAMED = 'Name not shown';

/** A record as its reader may see it. */
export function maskedView<V extends object>(actor: Actor, kind: RecordKind, view: V): V {
  const hidden = hiddenFields(actor, kind);
  if (hidden.size === 0) return view;
  const was = new Map<string, unknown>(Object.entries(view));
  const name = NAMING.some((key) => hidden.has(key) && was.get(key) === was.get('name')) ? { name: UNNAMED } : {};
  const kept = Object.entries(view).flatMap(([key, value]) => {
    if ((key === 'fields' || key === 'linked') && typeof value === 'object' && value !== null)
      return [[key, Object.fromEntries(Object.entries(value).filter(([custom]) => !hidden.has(custom)))] as const];
    if (!hidden.has(key)) return [[key, value] as const];
    return PARTS.has(key) ? [] : [[key, null] as const];
  });
  const shown = { ...view, ...Object.fromEntries(kept), ...name };
  for (const part of PARTS) if (hidden.has(part)) Reflect.deleteProperty(shown, part);
  return shown;
}

/** The custom fields as far as their reader may name them. */
export function shownFields(actor: Actor, kind: RecordKind, custom: Setup['byKey']): Setup['byKey'] {
  const hidden = hiddenFields(actor, kind);
  // Whoever may not know what records are called does not find others by it.
  const shown = ([key, { of }]: readonly [string, CustomField]) => !hidden.has(key) && (of === null || mayBeNamed(actor, of));
  return actor.rights === null ? custom : new Map([...custom].filter(shown));
}

/** Whether the reader may be told what records of a kind are called: a name may be made of what is kept from them. */
export function mayBeNamed(actor: Actor, of: ProcessKind): boolean {
  const hidden = hiddenFields(actor, of);
  return !hidden.has('name') && NAMING.every((key) => !hidden.has(key));
}
