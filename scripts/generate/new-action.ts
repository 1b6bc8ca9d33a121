import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionFiles } from './action-files.ts';
import { camel, isKebab } from './words.ts';
import { writeFiles } from './write-files.ts';

export const ACTION_USAGE = `npm run new:action -- <module> <verb-noun>
  for example: npm run new:action -- quotes accept-quote`;

/** Writes an action with its test and event below `at` and says what to do next. Errors: a message for the person. */
export function newAction(at: string, given: readonly string[]): string {
  const [module = '', name = ''] = given;
  if (!isKebab(module) || !isKebab(name) || !name.includes('-')) throw new Error(ACTION_USAGE);
  const folder = `packages/server/src/modules/${module}`;
  if (!existsSync(join(at, folder))) throw new Error(`There is no module ${module}. npm run new:module -- ${module}`);
  const read = (file: string) => (existsSync(join(at, folder, file)) ? readFileSync(join(at, folder, file), 'utf8') : '');
  const { [`${folder}/events.ts`]: events = '', ...fresh } = actionFiles({
    module,
    name,
    events: read('events.ts'),
    policy: read('policy.ts'),
  });
  writeFiles(at, fresh, { [`${folder}/events.ts`]: events });
  return `Action ${camel(name)} is in place. Its test fails on purpose until the action stores what it announces:
  npx vitest run ${folder}/actions/${name}
Next:
  1. Write the outcomes its callers see as tests, then the action, then its docstring.
  2. Declare the endpoint in packages/contract/src/${module}.ts.
  3. Serve it with one line in ${folder}/routes.ts.`;
}
