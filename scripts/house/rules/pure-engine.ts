import type { Node } from 'oxc-parser';
import { type Finding, finding, type HouseRule } from '../rule.ts';
import { nameOf, walk } from '../syntax.ts';

const IMPURE_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Date: ['now'],
  Math: ['random'],
  performance: ['now'],
  crypto: ['randomUUID', 'getRandomValues'],
  process: ['env', 'argv', 'cwd', 'exit', 'hrtime', 'nextTick', 'platform', 'stdout', 'stderr'],
  Now: ['instant', 'plainDateISO', 'plainDateTimeISO', 'plainTimeISO', 'zonedDateTimeISO', 'timeZoneId'],
};

/** `process` and `document` are not here: in the engine they are words of the playbook. Types keep the globals out. */
const IMPURE_NAMES = ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'console', 'localStorage', 'globalThis'];

/** The engine gets the time and the seed from its caller; the same question always gets the same answer. */
export const pureEngine: HouseRule = {
  name: 'pure engine',
  check: (house) =>
    house.code
      .filter((file) => file.path.startsWith('packages/engine/src/') && !file.isTest)
      .flatMap((file) => {
        const found: Finding[] = [];
        walk(file.syntax.program, (node) => {
          const what = impurity(node);
          if (what !== undefined) found.push(finding(file, node.start, `${what} makes the engine impure; take it as a parameter`));
        });
        return found;
      }),
  planted: {
    'the clock': { 'packages/engine/src/a.ts': `export const now = () => Date.now();` },
    'the clock by a new date': { 'packages/engine/src/a.ts': `export const now = () => new Date();` },
    'the clock by a call': { 'packages/engine/src/a.ts': `export const now = () => Date();` },
    'the clock by Temporal': { 'packages/engine/src/a.ts': `export const now = () => Temporal.Now.instant();` },
    dice: { 'packages/engine/src/a.ts': `export const roll = () => Math.random();` },
    'dice by another door': { 'packages/engine/src/a.ts': `export const roll = () => globalThis.Math['random']();` },
    'the network': { 'packages/engine/src/a.ts': `export const load = () => fetch('/x');` },
    'the console': { 'packages/engine/src/a.ts': `console.log('hello');` },
    'the environment': { 'packages/engine/src/a.ts': `export const zone = process.env.TZ;` },
  },
  innocent: {
    'a given instant': { 'packages/engine/src/a.ts': `export const at = (instant: string) => new Date(instant);` },
    'a property that shares the name': {
      'packages/engine/src/a.ts': `export const name = (playbook: Playbook) => playbook.process;\nexport type T = { process: string };`,
    },
    tests: { 'packages/engine/src/a.test.ts': `const started = Date.now();` },
    'other packages': { 'packages/server/src/a.ts': `export const now = () => Date.now();` },
  },
};

function impurity(node: Node): string | undefined {
  if (node.type === 'MemberExpression') {
    const owner = lastName(node.object);
    const member = nameOf(node.property);
    if (owner !== undefined && member !== undefined && IMPURE_MEMBERS[owner]?.includes(member)) return `${owner}.${member}`;
    return freeName(node.object);
  }
  if (node.type === 'NewExpression' && lastName(node.callee) === 'Date' && node.arguments.length === 0) return 'new Date()';
  if (node.type !== 'CallExpression') return undefined;
  return lastName(node.callee) === 'Date' ? 'Date()' : freeName(node.callee);
}

function freeName(node: Node): string | undefined {
  return node.type === 'Identifier' && IMPURE_NAMES.includes(node.name) ? node.name : undefined;
}

/** `Date` of `Date.now`, `Now` of `Temporal.Now.instant`. */
function lastName(node: Node): string | undefined {
  return node.type === 'MemberExpression' ? nameOf(node.property) : nameOf(node);
}
