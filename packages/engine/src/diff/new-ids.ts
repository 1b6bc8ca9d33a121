import type { Rule } from '../language/playbook.ts';

type Ids = Readonly<Record<string, string>>;

/** What takes the place of an id: only where the new one is not there yet, or `was` tells of a version before. */
export type Taken = (id: string) => string | null;

/** What takes the place of which id, among those that are there. */
export function takenOver(renames: Ids | undefined, there: readonly string[]): Taken {
  const ids = new Set(there);
  return (id) => {
    const now = renames !== undefined && Object.hasOwn(renames, id) ? renames[id] : undefined;
    return now === undefined || ids.has(now) ? null : now;
  };
}

/** Old and new, where there is a new one. */
export function pair(old: string, now: string | null): readonly (readonly [string, string])[] {
  return now === null ? [] : [[old, now]];
}

/** A thing under its new id, telling the old one; under its own id, telling none. */
export function renamed<K extends 'id' | 'ref' | 'to', T extends Readonly<Record<K, string>> & { readonly was?: string }>(
  thing: T,
  key: K,
  now: string | null,
): T {
  const plain: T & { was?: string } = { ...thing };
  delete plain.was;
  return now === null ? plain : { ...plain, [key]: now, was: thing[key] };
}

/** The rule as it would be written with the new names; the very same where it names nothing that changed. */
export function ruleUnder<R extends Rule | null>(rule: R, refs: ReadonlyMap<string, string>, quoted: ReadonlyMap<string, string>): R {
  if (rule === null || refs.size + quoted.size === 0) return rule;
  const text = rule.text
    .replaceAll(/\b(score|coverage)\(\s*(["'])(\w+)\2/g, (whole, asks: string, quote: string, id: string) => {
      const now = refs.get(`framework.${id}`);
      return now === undefined ? whole : `${asks}(${quote}${now.slice('framework.'.length)}${quote}`;
    })
    .replaceAll(/[A-Za-z_]\w*(?:\.\w+)+/g, (name) => refs.get(name) ?? name)
    .replaceAll(/(["'])(\w+)\1/g, (whole, quote: string, id: string) =>
      quoted.has(id) ? `${quote}${quoted.get(id) ?? id}${quote}` : whole,
    );
  return text === rule.text ? rule : { ...rule, text };
}
