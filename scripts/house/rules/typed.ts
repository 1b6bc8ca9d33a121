import type { Node } from 'oxc-parser';
import { type CodeFile, lineAt } from '../inspect.ts';
import { type Finding, finding, type HouseRule } from '../rule.ts';
import { walk } from '../syntax.ts';

/** A hole in the types is a fault nobody is told about. */
export const typed: HouseRule = {
  name: 'no holes in the types',
  check: (house) =>
    house.code.flatMap((file) => {
      const found: Finding[] = file.syntax.errors.map((error) => finding(file, 0, `cannot be parsed: ${error}`));
      walk(file.syntax.program, (node) => {
        const hole = holeOf(node);
        if (hole !== undefined && !(node.type === 'TSAsExpression' && isExplained(file, node.start)))
          found.push(finding(file, node.start, hole));
      });
      return found;
    }),
  planted: {
    'any as a type': { 'packages/engine/src/a.ts': `export const f = (x: any) => x;` },
    'any by a cast': { 'packages/engine/src/a.ts': `export const f = (x: unknown) => x as any;` },
    'any inside a generic': { 'e2e/a.spec.ts': `const rows: Array<any> = [];` },
    'a promise that it is not null': { 'packages/web/src/a.ts': `export const f = (x?: string) => x!.length;` },
    'a promise that it will be set': { 'packages/web/src/a.ts': `let x!: string;` },
    'a cast through unknown': { 'packages/web/src/a.ts': `export const f = (x: A) => x as unknown as B;` },
    'broken syntax': { 'packages/web/src/a.ts': `export const f = (;` },
  },
  innocent: {
    'a cast with its reason': {
      'packages/web/src/a.ts': `// The pairing was type-checked where it was made.\nexport const f = (x: A) => x as unknown as B;`,
    },
    'checked values': {
      'packages/engine/src/a.ts': `// any reader!\nexport const any = (x: unknown) => (typeof x === 'string' && !!x ? x as 'a' : 'any!');`,
    },
  },
};

function holeOf(node: Node): string | undefined {
  switch (node.type) {
    case 'TSAnyKeyword':
      return '`any` switches the types off; use `unknown` and check';
    case 'TSNonNullExpression':
      return '`!` claims what the types do not know; check, or return early';
    case 'VariableDeclarator':
    case 'PropertyDefinition':
      return node.definite === true ? '`!:` claims what the types do not know; give a value' : undefined;
    case 'TSAsExpression':
      return isCast(node.expression) && node.typeAnnotation.type !== 'TSUnknownKeyword'
        ? '`as unknown as` is `any` in two words; check, or give the reason in a comment above'
        : undefined;
    default:
      return undefined;
  }
}

/** What the types cannot follow may be claimed where the line above says why it holds. */
function isExplained(file: CodeFile, start: number): boolean {
  const line = lineAt(file.text, start);
  return file.syntax.comments.some(({ value, end }) => value.trim().length >= 20 && lineAt(file.text, end) === line - 1);
}

function isCast(node: Node): boolean {
  return node.type === 'TSAsExpression' && node.typeAnnotation.type === 'TSUnknownKeyword';
}
