import { type Import, listImports } from './imports.ts';
import { MODULE_TABLE_PATH, type ModuleEntry, readModuleTable } from './module-table.ts';
import { type Place, isTest, placeOf } from './place.ts';
import type { SourceTree } from './source-tree.ts';
import { type Syntax, parseSyntax } from './syntax.ts';

export interface CodeFile {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly place: Place;
  readonly isTest: boolean;
  readonly syntax: Syntax;
  readonly imports: readonly Import[];
}

/** What the rules look at. */
export interface House {
  readonly tree: SourceTree;
  readonly code: readonly CodeFile[];
  readonly modules: ReadonlyMap<string, ModuleEntry>;
}

export function inspect(tree: SourceTree): House {
  const code: CodeFile[] = [];
  for (const [path, text] of tree) {
    if (!/^(packages|scripts|e2e|bench)\/.*\.(ts|tsx|mjs)$|^[^/]+\.ts$/.test(path)) continue;
    const syntax = parseSyntax(path, text);
    const lines = countLines(text);
    code.push({ path, text, lines, place: placeOf(path), isTest: isTest(path), syntax, imports: listImports(path, syntax, tree) });
  }
  return { tree, code, modules: readModuleTable(tree.get(MODULE_TABLE_PATH)) };
}

export function countLines(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
