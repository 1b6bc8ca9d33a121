import type { Node } from 'oxc-parser';
import { bare, nameOf, parseSyntax, stringOf, walk } from './syntax.ts';

export const MODULE_TABLE_PATH = 'packages/server/src/modules.ts';

export interface ModuleEntry {
  readonly layer: string;
  readonly mayImport: readonly string[];
}

/** Reads `MODULES` out of the source text, so that a planted table is judged like the real one. */
export function readModuleTable(text: string | undefined): ReadonlyMap<string, ModuleEntry> {
  const table = new Map<string, ModuleEntry>();
  if (text === undefined) return table;
  walk(parseSyntax(MODULE_TABLE_PATH, text).program, (node) => {
    if (node.type !== 'VariableDeclarator' || nameOf(node.id) !== 'MODULES' || !node.init) return;
    for (const [name, value] of entriesOf(node.init)) {
      const fields = new Map(entriesOf(value));
      table.set(name, { layer: stringOf(bareOrNothing(fields.get('layer'))) ?? '', mayImport: stringsOf(fields.get('mayImport')) });
    }
  });
  return table;
}

function entriesOf(node: Node): [string, Node][] {
  const literal = bare(node);
  if (literal.type !== 'ObjectExpression') return [];
  return literal.properties.flatMap((property): [string, Node][] => {
    const name = property.type === 'Property' ? nameOf(property.key) : undefined;
    return property.type === 'Property' && name !== undefined ? [[name, property.value]] : [];
  });
}

function stringsOf(node: Node | undefined): string[] {
  const literal = bareOrNothing(node);
  if (literal?.type !== 'ArrayExpression') return [];
  return literal.elements.flatMap((element) => stringOf(element) ?? []);
}

function bareOrNothing(node: Node | undefined): Node | undefined {
  return node && bare(node);
}
