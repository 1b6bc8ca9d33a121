import { readSourceTree } from '../house/source-tree.ts';
import { moduleFiles, tableOf } from './module-files.ts';
import { isLayer, LAYERS, nextMigration, registrations } from './register-module.ts';
import { isKebab } from './words.ts';
import { writeFiles } from './write-files.ts';

export const MODULE_USAGE = `npm run new:module -- <name> [noun] [layer]
  name   what people call it, in the plural: quotes
  noun   the thing it keeps, in the singular; by default the name without its s
  layer  ${LAYERS.join(', ')}; steps by default`;

/** Writes a module below `at` and says what to do next. Errors: a message for the person. */
export function newModule(at: string, given: readonly string[]): string {
  const [name = '', noun = name.replace(/s$/, ''), layer = 'steps'] = given;
  if (!isKebab(name) || !isKebab(noun) || !isLayer(layer)) throw new Error(MODULE_USAGE);
  if (noun === name) throw new Error(`What does ${name} keep? Say it in the singular.\n${MODULE_USAGE}`);
  const tree = readSourceTree(at);
  const wanted = { name, noun, migration: nextMigration(tree) };
  writeFiles(at, moduleFiles(wanted), registrations(wanted, layer, tree));
  return `Module ${name} is in place, with the table ${tableOf(name)}.
Next:
  1. Say in packages/server/src/modules/${name}/README.md what it owns and promises.
  2. Put its columns into tables.ts and into migration ${wanted.migration}.
  3. Declare its endpoints in packages/contract/src/${name}.ts, and serve each in routes.ts.
  4. npm run new:action -- ${name} create-${noun}`;
}
