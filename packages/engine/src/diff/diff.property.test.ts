import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import type { Playbook } from '../language/playbook.ts';
import { movedIds } from './change.ts';
import { diffPlaybooks } from './diff-playbooks.ts';

function shipped(): Playbook {
  const found = import.meta.glob('../../../../playbooks/small-business/**/*.{yaml,md}', { query: '?raw', import: 'default', eager: true });
  const files = Object.fromEntries(Object.entries(found).map(([path, text]) => [path.split('small-business/')[1] ?? path, String(text)]));
  const { playbook } = compilePlaybook(files);
  if (playbook === null) throw new Error('the playbook that ships does not compile');
  return playbook;
}

const playbook = shipped();

type Path = readonly (string | number)[];

/** Where something was written, and what follows from the rest, is nothing that changes by itself. */
const DERIVED = new Set(['place', 'refs', 'index', 'hash', 'file']);

/** Every text, number and yes or no that a compiled playbook holds. An exit of every stage stands in each of them, so it is left to the table. */
function leaves(value: unknown, path: Path): Path[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [path];
  if (typeof value !== 'object' || value === null || ('anytime' in value && value.anytime === true)) return [];
  return Object.entries(value).flatMap(([key, inner]) => (DERIVED.has(key) ? [] : leaves(inner, [...path, key])));
}

function altered(value: unknown, path: Path): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return typeof value === 'string' ? `${value} x` : typeof value === 'number' ? value + 1 : value !== true;
  if (Array.isArray(value)) return value.map((item: unknown, at) => (String(at) === String(key) ? altered(item, rest) : item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === key ? altered(inner, rest) : inner]));
}

// Built-in fields are the program's; what an element is called in rules follows from its ids.
const paths = leaves(playbook, []).filter(
  ([root, at, ...rest]) =>
    (root !== 'fields' || playbook.fields[Number(at)]?.declared === true) && !(root === 'frameworks' && rest.at(-1) === 'ref'),
);

describe('the difference of two playbooks', () => {
  it('tells of whatever one thing is changed', () => {
    expect(paths.length).toBeGreaterThan(1000);
    fc.assert(
      fc.property(fc.constantFrom(...paths), (path) => {
        const changed: unknown = altered(playbook, path);
        const { groups } = diffPlaybooks(playbook, { ...playbook, ...(typeof changed === 'object' ? changed : {}) });
        expect({ path: path.join('.'), groups: groups.length }).not.toEqual({ path: path.join('.'), groups: 0 });
        for (const change of groups.flatMap((group) => group.changes)) expect(change.text).not.toMatch(/\bnull\b|\[object/);
      }),
      { numRuns: 300 },
    );
  });

  it('moves the fewest ids that turn one order into the other', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { maxLength: 8 });
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const moved = movedIds(before, after);
        const still = (order: readonly string[], other: readonly string[]) =>
          order.filter((id) => other.includes(id) && !moved.includes(id));
        expect(still(before, after)).toEqual(still(after, before));
        expect(movedIds(before, before)).toEqual([]);
      }),
    );
  });
});
