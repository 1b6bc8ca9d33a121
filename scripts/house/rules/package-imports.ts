import type { CodeFile } from '../inspect.ts';
import type { Import } from '../imports.ts';
import { isTestSupport, packageOf, placeOf } from '../place.ts';
import { type Finding, finding, type HouseRule } from '../rule.ts';

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  engine: [],
  server: ['contract', 'engine'],
  web: ['contract', 'engine'],
  cli: ['contract', 'engine', 'server'],
};

/** What the two packages that also run in a browser may pull in. Each name costs every visitor its bytes. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  contract: ['zod'],
  // @noble/hashes: a playbook's content address; node:crypto is not in a browser, and the browser's own hashing is asynchronous.
  // js-yaml reads plain files ten times as fast as yaml, which knows where everything is and says what is wrong.
  engine: ['@marcbachmann/cel-js', '@noble/hashes', 'decimal.js', 'js-yaml', 'temporal-polyfill', 'yaml', 'zod'],
};

/** Which workspace may import which, and what engine and contract may use from npm. */
export const packageImports: HouseRule = {
  name: 'package imports',
  check: (house) =>
    house.code.flatMap((file) => file.imports.flatMap((each) => checkImport(file, each, house.tree.has(each.target ?? '')))),
  planted: {
    'engine imports the contract': { 'packages/engine/src/a.ts': `import { deal } from '@dealwright/contract/records';` },
    'engine reads a file': { 'packages/engine/src/a.ts': `import { readFileSync } from 'node:fs';` },
    'engine uses an unknown package': { 'packages/engine/src/a.ts': `import { sum } from 'lodash';` },
    'contract uses more than zod': { 'packages/contract/src/a.ts': `import { Hono } from 'hono';` },
    'web imports the server': { 'packages/web/src/a.ts': `import type { Row } from '@dealwright/server/app';` },
    'server imports the web': { 'packages/server/src/a.ts': `import { theme } from '@dealwright/web/theme';` },
    'a path that leaves its package': {
      'packages/web/src/a.ts': `import { x } from '../../engine/src/base/x.ts';`,
      'packages/engine/src/base/x.ts': '',
    },
    'a door that is not there': { 'packages/web/src/a.ts': `import { x } from '@dealwright/engine/base/gone';` },
    'building blocks import a page': {
      'packages/web/src/ui/Button.tsx': `import { DealBoard } from '../modules/process/DealBoard.tsx';`,
      'packages/web/src/modules/process/DealBoard.tsx': '',
    },
    'product imports a test runner': { 'packages/server/src/a.ts': `import { vi } from 'vitest';` },
  },
  innocent: {
    'the drawn directions': {
      'packages/engine/src/base/x.ts': `import { z } from 'zod';`,
      'packages/contract/src/records.ts': `import { z } from 'zod';`,
      'packages/server/src/a.ts': `import { x } from '@dealwright/engine/base/x';\nimport { readFile } from 'node:fs/promises';`,
      'packages/cli/src/a.ts': `import { a } from '@dealwright/server/a';\nimport { records } from '@dealwright/contract/records';`,
      'packages/engine/src/base/x.test.ts': `import fc from 'fast-check';\nimport { expect } from 'vitest';\nimport { readFileSync } from 'node:fs';`,
    },
  },
};

function checkImport(file: CodeFile, each: Import, targetExists: boolean): Finding[] {
  const message = refusal(file, each, targetExists);
  return message === undefined ? [] : [finding(file, each.start, message)];
}

function refusal(file: CodeFile, each: Import, targetExists: boolean): string | undefined {
  const from = packageOf(file.path);
  if (from === undefined) return undefined;
  const test = file.isTest || isTestSupport(file.path);
  if (each.outside !== undefined) return test ? undefined : outsideRefusal(from, each.outside);
  if (each.target === undefined) return undefined;
  const to = packageOf(each.target);
  if (to === undefined) return test ? undefined : `${each.specifier} leaves the package`;
  if (to !== from && each.specifier.startsWith('.') && !test) return `${each.specifier} leaves the package: import @dealwright/${to}/…`;
  if (to !== from && !test && !MAY_IMPORT[from]?.includes(to)) return `${from} may not import ${to}`;
  if (!targetExists && /\.(ts|tsx)$|^@dealwright/.test(each.specifier)) return `${each.specifier} leads to no file`;
  return sameWebRefusal(file.path, each.target);
}

function outsideRefusal(from: string, outside: string): string | undefined {
  if (/^(vitest|fast-check|@playwright\/test|oxc-parser)$/.test(outside)) return `${outside} belongs to tests`;
  const allowed = MAY_USE[from];
  return allowed === undefined || allowed.includes(outside) ? undefined : `${from} may not use ${outside}`;
}

/** Buttons and tables know no page, so that any page can use them. */
function sameWebRefusal(path: string, target: string): string | undefined {
  const [from, to] = [placeOf(path), placeOf(target)];
  const blocks = from.kind === 'package' && from.name === 'web' && from.rest.startsWith('ui/');
  if (blocks && to.kind === 'package' && /^(modules|app)\//.test(to.rest)) return 'ui/ imports neither pages nor the shell';
  return undefined;
}
