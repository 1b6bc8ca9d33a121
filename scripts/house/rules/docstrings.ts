import type { Node, Statement } from 'oxc-parser';
import type { CodeFile } from '../inspect.ts';
import { isTestSupport } from '../place.ts';
import { type Finding, finding, type HouseRule } from '../rule.ts';
import { nameOf } from '../syntax.ts';

/** Public functions of the engine, actions and queries say what they promise; an action file is one use case. */
export const docstrings: HouseRule = {
  name: 'docstrings',
  check: (house) => house.code.flatMap((file) => (isPublic(file) ? [...checkDocs(file), ...checkAction(file)] : [])),
  planted: {
    'a silent engine function': { 'packages/engine/src/a.ts': `export function add(a: number) { return a; }` },
    'a silent engine constant': { 'packages/engine/src/a.ts': `export const add = (a: number) => a;` },
    'a comment that is no docstring': { 'packages/engine/src/a.ts': `// adds\nexport function add(a: number) { return a; }` },
    'a docstring of the line before': {
      'packages/engine/src/a.ts': `/** One. */\nconst one = 1;\nexport function add(a: number) { return a; }`,
    },
    'a silent action': { 'packages/server/src/modules/records/actions/create-deal.ts': `export async function createDeal() {}` },
    'a silent query': { 'packages/server/src/modules/records/queries/deal-board.ts': `export async function dealBoard() {}` },
    'an action under another name': {
      'packages/server/src/modules/records/actions/create-deal.ts': `/** Makes. */\nexport async function makeDeal() {}`,
    },
    'two use cases in one file': {
      'packages/server/src/modules/records/actions/create-deal.ts': `/** Makes. */\nexport async function createDeal() {}\n/** Ends. */\nexport async function endDeal() {}`,
    },
    'an action without a function': { 'packages/server/src/modules/records/actions/create-deal.ts': `export const createDeal = 1;` },
  },
  innocent: {
    'said functions': {
      'packages/engine/src/a.ts': `/** Adds. */\nexport function add(a: number): number;\nexport function add(a: string): string;\nexport function add(a: unknown): unknown { return a; }\nfunction own() {}\nexport const limit = own;`,
      'packages/server/src/modules/records/actions/create-deal.ts': `/** Makes. */\nexport async function createDeal() {}\nexport interface NewDeal {}`,
      'packages/server/src/modules/records/actions/create-deal.test.ts': `export function build() {}`,
      'packages/server/src/modules/records/store.ts': `export function insertDeal() {}`,
    },
  },
};

function isPublic(file: CodeFile): boolean {
  if (file.isTest || isTestSupport(file.path)) return false;
  const { place } = file;
  return (place.kind === 'package' && place.name === 'engine') || (place.kind === 'module' && /^(actions|queries)\//.test(place.rest));
}

function checkDocs(file: CodeFile): Finding[] {
  const said = new Set<string>();
  return exportedFunctions(file).flatMap(({ name, start }) => {
    if (said.has(name)) return [];
    said.add(name);
    return hasDocstring(file, start) ? [] : [finding(file, start, `${name} has no docstring`)];
  });
}

function hasDocstring(file: CodeFile, start: number): boolean {
  return file.syntax.comments.some(
    (comment) =>
      comment.type === 'Block' &&
      comment.value.startsWith('*') &&
      comment.end <= start &&
      file.text.slice(comment.end, start).trim() === '',
  );
}

function checkAction(file: CodeFile): Finding[] {
  const stem = file.place.kind === 'module' ? /^actions\/([^/]+)\.ts$/.exec(file.place.rest)?.[1] : undefined;
  if (stem === undefined) return [];
  const wanted = stem.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const exported = [...new Set(exportedFunctions(file).map(({ name }) => name))];
  if (exported.length === 1 && exported[0] === wanted) return [];
  return [finding(file, 0, `exports ${exported.join(', ') || 'no function'}; an action file exports one, ${wanted}`)];
}

function exportedFunctions({ syntax }: CodeFile): { name: string; start: number }[] {
  return syntax.program.body.flatMap((each) => functionNames(each).map((name) => ({ name, start: each.start })));
}

function functionNames(statement: Statement): string[] {
  if (statement.type !== 'ExportNamedDeclaration') return [];
  const { declaration } = statement;
  if (declaration?.type === 'FunctionDeclaration' || declaration?.type === 'TSDeclareFunction')
    return declaration.id ? [declaration.id.name] : [];
  if (declaration?.type !== 'VariableDeclaration') return [];
  return declaration.declarations.flatMap(({ id, init }) => (isFunction(init) ? (nameOf(id) ?? []) : []));
}

function isFunction(node: Node | null): boolean {
  return node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression';
}
