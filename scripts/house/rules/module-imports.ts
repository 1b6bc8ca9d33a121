import type { CodeFile, House } from '../inspect.ts';
import type { Import } from '../imports.ts';
import { MODULE_TABLE_PATH } from '../module-table.ts';
import { isTestSupport, placeOf } from '../place.ts';
import { type Finding, finding, type HouseRule } from '../rule.ts';

const LAYERS = ['platform', 'base', 'flow', 'steps', 'watchers'];

/** Who may import whom inside the server, and through which doors. */
export const moduleImports: HouseRule = {
  name: 'module imports',
  check: (house) => [...checkTable(house), ...house.code.flatMap((file) => file.imports.flatMap((each) => checkImport(house, file, each)))],
  planted: {
    'upward import': server({ 'modules/records/actions/place-record.ts': `import { decide } from '../../process/actions/decide.ts';` }),
    'import past the doors': server({ 'modules/process/actions/move.ts': `import { insertDeal } from '../../records/store.ts';` }),
    'tables imported as values': server({ 'modules/process/actions/move.ts': `import { dealTable } from '../../records/tables.ts';` }),
    'builders outside tests': server({ 'modules/process/actions/move.ts': `import { aDeal } from '../../records/testing.ts';` }),
    'dynamic import past the doors': server({
      'modules/process/actions/move.ts': `export const load = () => import('../../records/store.ts');`,
    }),
    'platform imports a module': server({ 'platform/jobs/run.ts': `import type { DealRow } from '../../modules/records/tables.ts';` }),
    'module imports the composition root': server({ 'modules/records/store.ts': `import { createApp } from '../../app.ts';` }),
    'module reaches the pool': server({ 'modules/records/store.ts': `import { Pool } from 'pg';` }),
    'module missing from the table': server({ 'modules/finance/store.ts': `export const nothing = 1;` }),
    'migration leans on a module': server({ 'migrations/0002-deals.ts': `import { places } from '../modules/records/queries/places.ts';` }),
    'steps import each other': {
      [MODULE_TABLE_PATH]: `export const MODULES = { closing: { layer: 'steps', mayImport: ['proposals'] }, proposals: { layer: 'steps', mayImport: [] } };`,
      'packages/server/src/modules/closing/store.ts': '',
      'packages/server/src/modules/proposals/store.ts': '',
    },
    'table turns in a circle': {
      [MODULE_TABLE_PATH]: `export const MODULES = { records: { layer: 'base', mayImport: ['process'] }, process: { layer: 'flow', mayImport: ['records'] } };`,
      'packages/server/src/modules/process/store.ts': '',
      'packages/server/src/modules/records/store.ts': '',
    },
  },
  innocent: {
    'down through the doors': server({
      'modules/process/actions/move.ts': `import { placeRecord } from '../../records/actions/place-record.ts';
import { dealBoard } from '../../records/queries/deal-board.ts';
import { dealMoved } from '../../records/events.ts';
import type { DealRow } from '../../records/tables.ts';
import { announce } from '../../../platform/events/announce.ts';`,
      'modules/process/actions/move.test.ts': `import { aDeal } from '../../records/testing.ts';\nimport { createApp } from '../../../app.ts';`,
      'modules/records/routes.ts': `import { places } from './queries/places.ts';`,
      'app.ts': `import { routes } from './modules/records/routes.ts';`,
    }),
  },
};

function server(files: Readonly<Record<string, string>>): Record<string, string> {
  const table = `export const MODULES: Record<string, Entry> = {
  records: { layer: 'base', mayImport: [] },
  process: { layer: 'flow', mayImport: ['records'] },
};`;
  const standing = { 'modules/process/store.ts': '', 'modules/records/store.ts': '', ...files };
  const placed = Object.entries(standing).map(([path, text]): [string, string] => [`packages/server/src/${path}`, text]);
  return { [MODULE_TABLE_PATH]: table, ...Object.fromEntries(placed) };
}

function checkImport(house: House, file: CodeFile, each: Import): Finding[] {
  const message = refusal(house, file, each);
  return message === undefined ? [] : [finding(file, each.start, message)];
}

function refusal(house: House, file: CodeFile, each: Import): string | undefined {
  const test = file.isTest || isTestSupport(file.path);
  const from = file.place;
  if (from.kind === 'module' && !test && each.outside === 'pg')
    return 'a module gets its transaction from the context and never opens the pool';
  const to = each.target === undefined ? undefined : placeOf(each.target);
  if (from.kind === 'module' && to?.kind === 'module' && from.module !== to.module) {
    const allowed = house.modules.get(from.module)?.mayImport.includes(to.module) ?? false;
    if (!allowed) return `${from.module} may not import ${to.module} (see ${MODULE_TABLE_PATH})`;
    return doorRefusal(to.module, to.rest, each.typeOnly, test);
  }
  if (test) return undefined;
  if (from.kind === 'module' && to?.kind === 'server') return 'a module does not import the composition root';
  if (from.kind === 'platform' && to?.kind === 'module') return 'the platform imports no module';
  if (from.kind === 'platform' && to?.kind === 'server') return 'the platform does not import the composition root';
  if (from.kind === 'migrations' && to?.kind === 'module') return 'a migration is frozen: it must not lean on code that changes';
  return undefined;
}

function doorRefusal(module: string, rest: string, typeOnly: boolean, test: boolean): string | undefined {
  if (/^(actions|queries)\/[^/]+\.ts$/.test(rest) || rest === 'events.ts') return undefined;
  if (rest === 'tables.ts') return typeOnly ? undefined : `tables of ${module} may be imported as types only`;
  if (rest === 'testing.ts') return test ? undefined : `builders of ${module} belong to tests`;
  return `${module}/${rest} is no door: import actions, queries, events or tables (as types)`;
}

function checkTable(house: House): Finding[] {
  const present = new Set(house.code.flatMap((file) => (file.place.kind === 'module' ? [file.place.module] : [])));
  const at = (message: string): Finding => ({ path: MODULE_TABLE_PATH, line: 1, message });
  const found: Finding[] = [];
  for (const name of present) if (!house.modules.has(name)) found.push(at(`module ${name} is missing from the table`));
  for (const [name, entry] of house.modules) {
    if (!LAYERS.includes(entry.layer))
      found.push(at(`module ${name} has the unknown layer “${entry.layer}”; there are ${LAYERS.join(', ')}`));
    if (name !== 'platform' && !present.has(name)) found.push(at(`module ${name} is in the table but has no folder`));
    for (const below of entry.mayImport) found.push(...checkEntry(house, name, below).map(at));
  }
  return found;
}

function checkEntry(house: House, name: string, below: string): string[] {
  const [upper, lower] = [house.modules.get(name), house.modules.get(below)];
  if (!upper || !lower) return below === 'platform' ? [] : [`module ${name} may import ${below}, which the table does not know`];
  const [high, low] = [LAYERS.indexOf(upper.layer), LAYERS.indexOf(lower.layer)];
  if (low > high) return [`module ${name} may import ${below}, which stands above it`];
  if (upper.layer === 'steps' && lower.layer === 'steps') return [`steps never import each other: ${name}, ${below}`];
  return reaches(house, below, name, new Set()) ? [`modules ${name} and ${below} import each other`] : [];
}

function reaches(house: House, from: string, to: string, seen: Set<string>): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return (house.modules.get(from)?.mayImport ?? []).some((next) => reaches(house, next, to, seen));
}
