import type { CodeFile } from '../inspect.ts';
import { type HouseRule } from '../rule.ts';

/** A file that only passes on what others export hides where things live and ties every importer to all of it. */
export const barrels: HouseRule = {
  name: 'no barrel files',
  check: (house) =>
    house.code
      .filter((file) => /(^|\/)index\.(ts|tsx|mjs)$/.test(file.path) || isBarrel(file))
      .map(({ path }) => ({ path, line: 1, message: 'is a barrel file; import from the file that declares' })),
  planted: {
    'an index': { 'packages/engine/src/base/index.ts': `export const one = 1;` },
    'a pass-on under another name': { 'packages/web/src/ui/all.ts': `export * from './Button.tsx';\nexport { a } from './a.ts';` },
    'import, then export': { 'packages/web/src/ui/all.ts': `import { a } from './a.ts';\nexport { a };` },
  },
  innocent: { 'a table made of imports': { 'packages/contract/src/all.ts': `import * as a from './a.ts';\nexport const ALL = [a];` } },
};

function isBarrel({ syntax }: CodeFile): boolean {
  const body = syntax.program.body;
  const passesOn = body.every(
    (each) =>
      each.type === 'ImportDeclaration' ||
      each.type === 'ExportAllDeclaration' ||
      (each.type === 'ExportNamedDeclaration' && each.declaration === null && each.specifiers.length > 0),
  );
  return passesOn && body.some((each) => each.type !== 'ImportDeclaration');
}
