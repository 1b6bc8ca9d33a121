import { posix } from 'node:path';
import type { Node } from 'oxc-parser';
import type { SourceTree } from './source-tree.ts';
import { type Syntax, stringOf, walk } from './syntax.ts';

export interface Import {
  readonly specifier: string;
  /** The file meant, when it belongs to the repository. */
  readonly target: string | undefined;
  /** The npm package or `node:` builtin meant, when it does not. */
  readonly outside: string | undefined;
  readonly typeOnly: boolean;
  readonly start: number;
}

/** Every import, re-export, `import()` and `import('…')` type of a file, with where it leads. */
export function listImports(path: string, syntax: Syntax, tree: SourceTree): Import[] {
  const found: Import[] = [];
  const add = (source: Node | null | undefined, typeOnly: boolean) => {
    const specifier = stringOf(source);
    if (specifier === undefined || !source) return;
    found.push({ specifier, ...resolve(path, specifier, tree), typeOnly, start: source.start });
  };
  walk(syntax.program, (node) => {
    switch (node.type) {
      case 'ImportDeclaration':
        return add(node.source, node.importKind === 'type' || isAllTypes(node.specifiers));
      case 'ExportNamedDeclaration':
        return add(node.source, node.exportKind === 'type');
      case 'ExportAllDeclaration':
        return add(node.source, node.exportKind === 'type');
      case 'ImportExpression':
        return add(node.source, false);
      case 'TSImportType':
        return add(node.source, true);
      default:
        return undefined;
    }
  });
  return found;
}

function isAllTypes(specifiers: readonly Node[]): boolean {
  return specifiers.length > 0 && specifiers.every((each) => each.type === 'ImportSpecifier' && each.importKind === 'type');
}

function resolve(from: string, specifier: string, tree: SourceTree): Pick<Import, 'target' | 'outside'> {
  if (specifier.startsWith('.')) {
    return { target: existing(posix.normalize(posix.join(posix.dirname(from), specifier)), tree), outside: undefined };
  }
  const own = /^@dealwright\/([a-z-]+)\/(.+)$/.exec(specifier);
  if (own) return { target: existing(`packages/${own[1]}/src/${own[2]}.ts`, tree), outside: undefined };
  if (specifier.startsWith('node:')) return { target: undefined, outside: specifier };
  const parts = specifier.split('/');
  return { target: undefined, outside: specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0] };
}

/** Style sheets and data carry their suffix; a bundler lets source files drop it. */
function existing(path: string, tree: SourceTree): string {
  return [path, `${path}.ts`, `${path}.tsx`].find((each) => tree.has(each)) ?? path;
}
