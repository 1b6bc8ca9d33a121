import type { Node } from 'oxc-parser';
import type { CodeFile, House } from '../inspect.ts';
import { isTestSupport } from '../place.ts';
import { type Finding, finding, type HouseRule } from '../rule.ts';
import { nameOf, stringOf, walk } from '../syntax.ts';

const WRITES = ['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'];
const RAW_WRITE = /^\s*(insert\s+into|update\s+\S+\s+set|delete\s+from|merge\s+into|truncate|copy\s)/i;

/** The tables of a module are written in its `store.ts` (or `store-….ts`) and nowhere else. */
export const ownTables: HouseRule = {
  name: 'own tables',
  check: (house) => {
    const owners = ownersOf(house);
    return house.code.filter(isJudged).flatMap((file) => {
      const found: Finding[] = [];
      walk(file.syntax.program, (node) => {
        const write = writeOf(node);
        const message = write && refusal(file, write.table, owners);
        if (message !== undefined) found.push(finding(file, node.start, message));
      });
      return found;
    });
  },
  planted: {
    'an action that writes': modules({
      'process/actions/move.ts': `export const f = (tx: Tx) => tx.insertInto('visit').values({}).execute();`,
    }),
    'a query that deletes': modules({ 'records/queries/deal.ts': `export const f = (tx: Tx) => tx.deleteFrom('deal').execute();` }),
    'a table in a variable': modules({
      'records/actions/place.ts': `export const f = (tx: Tx, table: 'deal') => tx.updateTable(table).execute();`,
    }),
    'a store that writes the table of another': modules({
      'process/store.ts': `export const f = (tx: Tx) => tx.updateTable('deal').execute();`,
    }),
    'an alias': modules({ 'process/store.ts': `export const f = (tx: Tx) => tx.updateTable('deal as d').execute();` }),
    'raw words': modules({ 'process/actions/move.ts': 'export const f = (tx: Tx) => sql`update deal set stage = ${1}`.execute(tx);' }),
    'the platform writes a table of a module': modules({
      '../platform/db/reset.ts': `export const f = (tx: Tx) => tx.deleteFrom('deal').execute();`,
    }),
    'the composition root writes': modules({ '../app.ts': `export const f = (tx: Tx) => tx.deleteFrom('deal').execute();` }),
  },
  innocent: {
    'own stores': modules({
      'records/store.ts': `export const f = (tx: Tx) => tx.updateTable('deal').execute();`,
      'records/store-deal.ts': `export const f = (tx: Tx) => tx.insertInto('deal').execute();`,
      'process/queries/case.ts': `export const f = (tx: Tx) => tx.selectFrom('deal').execute();`,
      'process/actions/move.test.ts': `export const f = (tx: Tx) => tx.deleteFrom('deal').execute();`,
      '../platform/events/announce.ts': `export const f = (tx: Tx) => tx.insertInto('event').execute();`,
    }),
  },
};

function modules(files: Readonly<Record<string, string>>): Record<string, string> {
  const tables = {
    'records/tables.ts': `export interface RecordsTables { deal: { id: string } }`,
    'process/tables.ts': `export interface ProcessTables { visit: { id: string } }`,
  };
  return Object.fromEntries(
    Object.entries({ ...tables, ...files }).map(([path, text]) => [
      path.startsWith('../') ? `packages/server/src/${path.slice(3)}` : `packages/server/src/modules/${path}`,
      text,
    ]),
  );
}

function isJudged(file: CodeFile): boolean {
  return ['module', 'platform', 'server'].includes(file.place.kind) && !file.isTest && !isTestSupport(file.path);
}

/** Table name → module, read from the interfaces `…Tables` of each `tables.ts`. */
function ownersOf(house: House): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const file of house.code) {
    const { place } = file;
    if (place.kind !== 'module' || place.rest !== 'tables.ts') continue;
    walk(file.syntax.program, (node) => {
      if (node.type !== 'TSInterfaceDeclaration' || !/(Tables|Database)$/.test(node.id.name)) return;
      for (const member of node.body.body) {
        const table = member.type === 'TSPropertySignature' ? nameOf(member.key) : undefined;
        if (table !== undefined) owners.set(table, place.module);
      }
    });
  }
  return owners;
}

function writeOf(node: Node): { table: string | undefined } | undefined {
  if (node.type === 'TaggedTemplateExpression') {
    const words = node.quasi.quasis[0]?.value.raw ?? '';
    return nameOf(node.tag) === 'sql' && RAW_WRITE.test(words) ? { table: rawTable(words) } : undefined;
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const method = nameOf(node.callee.property);
  if (method === undefined || !WRITES.includes(method)) return undefined;
  return { table: stringOf(node.arguments[0])?.split(/[\s.]/)[0] };
}

function rawTable(words: string): string | undefined {
  return /(?:into|update|from|truncate|copy)\s+"?([a-z_]+)/i.exec(words)?.[1];
}

function refusal(file: CodeFile, table: string | undefined, owners: ReadonlyMap<string, string>): string | undefined {
  const owner = table === undefined ? undefined : owners.get(table);
  const { place } = file;
  if (place.kind !== 'module')
    return owner !== undefined || place.kind === 'server' ? `writes ${table ?? 'a table'}, which a module owns` : undefined;
  if (!/^store(-[a-z-]+)?\.ts$/.test(place.rest)) return `writes ${table ?? 'a table'} outside the store of ${place.module}`;
  return owner !== undefined && owner !== place.module ? `writes ${table ?? 'a table'}, which belongs to ${owner}` : undefined;
}
