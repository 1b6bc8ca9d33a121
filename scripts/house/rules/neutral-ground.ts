import type { Node } from 'oxc-parser';
import type { CodeFile } from '../inspect.ts';
import { type Finding, finding, type HouseRule } from '../rule.ts';
import { walk } from '../syntax.ts';

const SALES_WORDS = [
  'lead',
  'deal',
  'customer',
  'account',
  'contact',
  'playbook',
  'quote',
  'stage',
  'stakeholder',
  'cadence',
  'opportunity',
  'prospect',
];

interface Allowance {
  readonly path: RegExp;
  readonly word: string;
  readonly reason: string;
}

const ALLOWED: readonly Allowance[] = [
  { path: /\/platform\/auth\//, word: 'account', reason: 'the sign-in library calls a way to sign in an account' },
  {
    path: /\/platform\/auth\//,
    word: 'playbook',
    reason: 'a workspace starts with one and shows its name; who makes and reads it is passed in by the composition root',
  },
  { path: /\/platform\/db\/embedded\//, word: 'account', reason: 'the operating system calls who owns a process an account' },
  {
    path: /\/platform\/(db\/tables|events\/[a-z-]+)\.ts$/,
    word: 'playbook',
    reason: 'each event notes the version of the plan it happened under, so that the log can be read years later',
  },
  { path: /\/platform\/(db|log|http)\//, word: 'quote', reason: 'putting quotation marks around an identifier or a value' },
];

/** The platform and the building blocks of the pages serve any trade: no word of selling names anything there. */
export const neutralGround: HouseRule = {
  name: 'no sales words in the platform',
  check: (house) => house.code.filter(isNeutral).flatMap((file) => [...checkPath(file), ...checkNames(file)]),
  planted: {
    'a function': { 'packages/server/src/platform/db/rows.ts': `export function lockDeal() {}` },
    'a plural inside a property': { 'packages/server/src/platform/jobs/queue.ts': `export const queue = { openLeads: 1 };` },
    'a file': { 'packages/web/src/ui/DealCard.tsx': `export const x = 1;` },
    'a type': { 'packages/web/src/ui/Table.tsx': `export interface CustomerRow {}` },
    'an allowed word elsewhere': { 'packages/server/src/platform/jobs/account.ts': `export const x = 1;` },
  },
  innocent: {
    'words that only begin alike': {
      'packages/server/src/platform/jobs/leader.ts': `export const leading = { dealt: 1, contactless: 2 };`,
    },
    'an allowed word at its place': { 'packages/server/src/platform/auth/sign-in.ts': `export const account = 1;` },
    'the same word in a module': { 'packages/server/src/modules/records/deal.ts': `export const deal = 1;` },
  },
};

function isNeutral(file: CodeFile): boolean {
  const { place } = file;
  return (place.kind === 'platform' || (place.kind === 'package' && place.name === 'web' && place.rest.startsWith('ui/'))) && !file.isTest;
}

function checkPath(file: CodeFile): Finding[] {
  const rest = file.path.replace(/^packages\/(server\/src\/platform|web\/src\/ui)\//, '');
  return salesWordsOf(rest.replace(/\.\w+$/, ''), file.path).map((word) => finding(file, 0, `is named after “${word}”`));
}

function checkNames(file: CodeFile): Finding[] {
  const found = new Map<string, Finding>();
  walk(file.syntax.program, (node) => {
    const name = identifier(node);
    if (name === undefined || found.has(name)) return;
    for (const word of salesWordsOf(name, file.path)) found.set(name, finding(file, node.start, `“${name}” speaks of “${word}”`));
  });
  return [...found.values()];
}

function identifier(node: Node): string | undefined {
  return node.type === 'Identifier' || node.type === 'JSXIdentifier' || node.type === 'PrivateIdentifier' ? node.name : undefined;
}

function salesWordsOf(name: string, path: string): string[] {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  const singular = words.map((word) => word.replace(/ies$/, 'y').replace(/s$/, ''));
  return SALES_WORDS.filter((word) => singular.includes(word) && !ALLOWED.some((each) => each.word === word && each.path.test(path)));
}
