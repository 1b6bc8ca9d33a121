import type { CodeFile, House } from '../inspect.ts';
import { type Finding, finding, type HouseRule } from '../rule.ts';
import { nameOf } from '../syntax.ts';

const EMPTY_WORD = /(^|[-.])(utils?|helpers?|common|misc|manager?|handle)($|[-.])/;
const EMPTY_NAME = /^(utils?|helpers?|common|misc|manage|handle)($|[A-Z])|(Utils?|Helpers?|Manager)$/;

/** Files are kebab-case, components PascalCase after what they export, and no name says nothing. */
export const names: HouseRule = {
  name: 'names',
  check: (house) => [
    ...pathsOf(house).flatMap(checkPath),
    ...house.code.flatMap((file) => [...checkComponent(file), ...checkDeclarations(file)]),
  ],
  planted: {
    'camel case': { 'packages/engine/src/base/workingTime.ts': '' },
    'snake case': { 'packages/server/src/modules/records/actions/create_deal.ts': '' },
    'a component in kebab-case': { 'packages/web/src/ui/date-field.tsx': `export function DateField() { return null; }` },
    'a component under another name': { 'packages/web/src/ui/DateField.tsx': `export function Other() { return null; }` },
    'a drawer for everything': { 'packages/engine/src/base/utils.ts': '' },
    'a folder for everything': { 'packages/web/src/common/dates.ts': '' },
    'a name inside a name': { 'packages/engine/src/base/date-helpers.ts': '' },
    'a function that manages': { 'packages/server/src/platform/jobs/run.ts': `export function manageJobs() {}` },
    'a function that handles': {
      'packages/web/src/ui/DateField.tsx': `export function DateField() { return null; }\nconst handleClick = () => 1;`,
    },
    'an upper-case folder': { 'packages/web/src/modules/Records/list.ts': '' },
    'a guide in camel case': { 'docs/guides/firstSteps.md': '' },
  },
  innocent: {
    'usual names': {
      'packages/engine/src/base/working-time.ts': '',
      'packages/engine/src/base/working-time.test.ts': '',
      'packages/web/src/ui/DateField.tsx': `export function DateField() { return null; }`,
      'packages/web/src/ui/DateField.test.ts': '',
      'packages/web/src/app/main.tsx': `start();`,
      'packages/server/src/migrations/0001-first.ts': '',
      'packages/server/src/platform/http/handler.ts': `export const handler = 1;`,
      'packages/web/src/vite-env.d.ts': '',
    },
  },
};

function pathsOf(house: House): string[] {
  return [...house.tree.keys()].filter((path) => /^(packages\/[^/]+\/(src|bin)|scripts|e2e|bench|docs|playbooks)\//.test(path));
}

function checkPath(path: string): Finding[] {
  const parts = path.split('/').slice(path.startsWith('packages/') ? 3 : 1);
  const file = parts.pop() ?? '';
  const [stem = ''] = file.split('.');
  const at = (message: string): Finding => ({ path, line: 1, message });
  const found: Finding[] = [];
  for (const folder of parts) if (!isKebab(folder)) found.push(at(`folder ${folder} is not kebab-case`));
  const component = /\.tsx$|\.test\.ts$/.test(file) && /^[A-Z][A-Za-z0-9]*$/.test(stem);
  if (!component && !isKebab(stem) && !/^[A-Z]+$/.test(stem)) found.push(at(`${file} is not kebab-case`));
  for (const part of [...parts, stem]) if (EMPTY_WORD.test(part)) found.push(at(`“${part}” says nothing; name what is in it`));
  return found;
}

function isKebab(name: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
}

/** A `.tsx` file with one component is named after it; a family of small ones shares a file and a name. */
function checkComponent(file: CodeFile): Finding[] {
  if (!file.path.endsWith('.tsx') || file.isTest) return [];
  const stem = /([^/]+)\.tsx$/.exec(file.path)?.[1] ?? '';
  const components = exportedNames(file).filter((name) => /^[A-Z][a-z]/.test(name));
  if (components.length !== 1 || components.includes(stem)) return [];
  return [finding(file, 0, `exports ${components.join(', ')} and should be named after its component`)];
}

function checkDeclarations(file: CodeFile): Finding[] {
  return declarations(file).flatMap(({ name, start }) =>
    EMPTY_NAME.test(name) ? [finding(file, start, `“${name}” says nothing; say what it does`)] : [],
  );
}

function exportedNames({ syntax }: CodeFile): string[] {
  return syntax.program.body.flatMap((each) => {
    if (each.type !== 'ExportNamedDeclaration') return [];
    const declared = each.declaration;
    if (declared?.type === 'FunctionDeclaration') return declared.id ? [declared.id.name] : [];
    if (declared?.type === 'VariableDeclaration') return declared.declarations.flatMap(({ id }) => nameOf(id) ?? []);
    return [];
  });
}

/** Functions, classes and constants at the top of a file. */
function declarations({ syntax }: CodeFile): { name: string; start: number }[] {
  return syntax.program.body.flatMap((each) => {
    const declared = each.type === 'ExportNamedDeclaration' ? each.declaration : each;
    if (declared?.type === 'FunctionDeclaration' || declared?.type === 'ClassDeclaration') {
      return declared.id ? [{ name: declared.id.name, start: declared.start }] : [];
    }
    if (declared?.type !== 'VariableDeclaration') return [];
    return declared.declarations.flatMap(({ id, start }) => {
      const name = nameOf(id);
      return name === undefined ? [] : [{ name, start }];
    });
  });
}
