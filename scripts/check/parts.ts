import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run-command.ts';

/** A check that needs nothing but the files; it counts as one. */
export interface StaticCheck {
  readonly name: string;
  readonly heading: string;
  readonly command: readonly string[];
  readonly cwd?: string;
}

export const STATIC_CHECKS: readonly StaticCheck[] = [
  { name: 'types', heading: 'Types', command: ['tsc', '-b'] },
  { name: 'lint', heading: 'Lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'format', heading: 'Format', command: ['oxfmt', '--check'] },
  { name: 'house', heading: 'House rules', command: ['node', 'scripts/house.ts'] },
  { name: 'unused', heading: 'Unused files, exports and packages', command: ['knip', '--no-progress'] },
  { name: 'licences', heading: 'Licences', command: ['node', 'scripts/licences.ts'] },
  { name: 'messages', heading: 'Messages', command: ['node', 'scripts/messages.ts'] },
  { name: 'build', heading: 'Pages build', command: ['vite', 'build', '--logLevel', 'warn'], cwd: join(root, 'packages', 'web') },
];

export const PROJECTS = ['house', 'engine', 'contract', 'server', 'cli', 'web'];

export interface Choice {
  readonly checks: readonly StaticCheck[];
  /** The vitest projects to run; nothing means no test run. */
  readonly projects: readonly string[] | undefined;
  readonly browser: boolean;
}

/** Everything, or what `--only` names: a check, `tests`, the tests of one package as `test:engine`, or `browser`. */
export function choose(only: string | undefined, browser: boolean): Choice | undefined {
  if (only === undefined) return { checks: STATIC_CHECKS, projects: PROJECTS.filter(hasSource), browser };
  if (only === 'tests') return { checks: [], projects: PROJECTS.filter(hasSource), browser: false };
  if (only === 'browser') return { checks: STATIC_CHECKS.filter(({ name }) => name === 'build'), projects: undefined, browser: true };
  const project = PROJECTS.find((each) => only === `test:${each}`);
  if (project !== undefined) return { checks: [], projects: [project], browser: false };
  const checks = STATIC_CHECKS.filter(({ name }) => name === only);
  return checks.length === 0 ? undefined : { checks, projects: undefined, browser: false };
}

export function partNames(): string[] {
  return [...STATIC_CHECKS.map(({ name }) => name), 'tests', ...PROJECTS.map((project) => `test:${project}`), 'browser'];
}

function hasSource(project: string): boolean {
  return project === 'house' || existsSync(join(root, 'packages', project, 'src'));
}
