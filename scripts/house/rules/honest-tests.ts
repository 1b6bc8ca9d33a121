import type { Node } from 'oxc-parser';
import type { CodeFile } from '../inspect.ts';
import { type Finding, finding, type HouseRule } from '../rule.ts';
import { nameOf, stringOf, walk } from '../syntax.ts';

/** A test that is switched off, alone, or claims nothing, makes the count at the end a lie. */
export const honestTests: HouseRule = {
  name: 'honest tests',
  check: (house) => house.code.filter((file) => file.isTest).flatMap((file) => [...checkSwitches(file), ...checkClaims(file)]),
  planted: {
    'the only one': { 'packages/engine/src/a.test.ts': `it.only('adds', () => { expect(1).toBe(1); });` },
    'switched off': { 'packages/engine/src/a.test.ts': `describe.skip('adds', () => { expect(1).toBe(1); });` },
    'for later': { 'packages/engine/src/a.test.ts': `it.todo('adds'); expect(1);` },
    'switched off in a chain': { 'packages/engine/src/a.test.ts': `it.concurrent.skip('adds', () => { expect(1).toBe(1); });` },
    'switched off in the browser without a reason': { 'e2e/a.spec.ts': `test.skip(true); expect(1);` },
    'claims nothing': { 'packages/engine/src/a.test.ts': `it('adds', () => { add(1, 2); });` },
  },
  innocent: {
    'switched off where it cannot run': {
      'e2e/a.spec.ts': `test.skip(process.platform === 'win32', 'needs a unix socket'); expect(1).toBe(1);`,
      'packages/server/src/a.test.ts': `it.skipIf(!root)('drops its rights', () => { expectDenied(1); });`,
    },
  },
};

function checkSwitches(file: CodeFile): Finding[] {
  const found: Finding[] = [];
  walk(file.syntax.program, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return;
    const word = nameOf(node.callee.property) ?? '';
    if (!['only', 'skip', 'todo', 'fixme'].includes(word) || !isTestWord(node.callee.object)) return;
    const [first, second] = node.arguments;
    const explained = first && stringOf(first) === undefined && (stringOf(second)?.length ?? 0) >= 10;
    if (!explained) found.push(finding(file, node.start, `.${word} leaves tests out; use a condition with its reason`));
  });
  return found;
}

function isTestWord(node: Node): boolean {
  if (node.type === 'MemberExpression') return isTestWord(node.object);
  return node.type === 'Identifier' && ['it', 'test', 'describe', 'suite'].includes(node.name);
}

function checkClaims(file: CodeFile): Finding[] {
  let claims = 0;
  walk(file.syntax.program, (node) => {
    if (node.type === 'CallExpression' && /^(expect|assert)/.test(nameOf(node.callee) ?? '')) claims += 1;
  });
  return claims === 0 ? [finding(file, 0, 'claims nothing')] : [];
}
