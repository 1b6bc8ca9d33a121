import { MODULE_TABLE_PATH, readModuleTable } from '../house/module-table.ts';
import type { SourceTree } from '../house/source-tree.ts';
import type { NewModule } from './module-files.ts';
import { camel } from './words.ts';

export const LAYERS = ['base', 'flow', 'steps', 'watchers'] as const;
export type Layer = (typeof LAYERS)[number];

const MIGRATIONS_PATH = 'packages/server/src/migrations/all.ts';
const ROUTES_PATH = 'packages/server/src/module-routes.ts';

export function isLayer(word: string): word is Layer {
  return LAYERS.some((layer) => layer === word);
}

/** The number after the last migration: `0007`. */
export function nextMigration(tree: SourceTree): string {
  const numbers = [...tree.keys()].map((path) => Number(/^packages\/server\/src\/migrations\/(\d+)-/.exec(path)?.[1] ?? 0));
  return String(Math.max(0, ...numbers) + 1).padStart(4, '0');
}

/** The three lists that name every module, with the new one in each. */
export function registrations(given: NewModule, layer: Layer, tree: SourceTree): Record<string, string> {
  const own = camel(given.name);
  const below = LAYERS.slice(0, LAYERS.indexOf(layer));
  const known = [...readModuleTable(tree.get(MODULE_TABLE_PATH))];
  const mayImport = known.flatMap(([name, entry]) => (below.some((each) => each === entry.layer) ? [`'${name}'`] : []));
  const key = own === given.name ? own : `'${given.name}'`;
  return {
    [MODULE_TABLE_PATH]: replaced(
      tree,
      MODULE_TABLE_PATH,
      /\n};/,
      `\n  ${key}: { layer: '${layer}', mayImport: [${mayImport.join(', ')}] },\n};`,
    ),
    [MIGRATIONS_PATH]: withImport(
      replaced(tree, MIGRATIONS_PATH, /\n};/, `\n  '${given.migration}-${given.name}': ${own},\n};`),
      `import { ${own} } from './${given.migration}-${given.name}.ts';`,
    ),
    [ROUTES_PATH]: withImport(
      replaced(tree, ROUTES_PATH, /\];/, `, ...${own}];`),
      `import { routes as ${own} } from './modules/${given.name}/routes.ts';`,
    ),
  };
}

function replaced(tree: SourceTree, path: string, place: RegExp, text: string): string {
  const source = tree.get(path) ?? '';
  if (!place.test(source)) throw new Error(`${path} has no list to add the module to`);
  return source.replace(place, text);
}

function withImport(source: string, line: string): string {
  const last = source.lastIndexOf('\nimport ');
  const end = source.indexOf('\n', last + 1);
  return last < 0 ? `${line}\n${source}` : `${source.slice(0, end)}\n${line}${source.slice(end)}`;
}
