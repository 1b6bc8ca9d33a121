import type { House } from '../inspect.ts';
import type { Finding, HouseRule } from '../rule.ts';

/** No file may reach itself again by its imports, types included: a circle can only be understood all at once. */
export const cycles: HouseRule = {
  name: 'cycles',
  check: (house) => onePerKnot(circlesOf(graphOf(house))).map(describe),
  planted: {
    'two files': { 'packages/engine/src/a.ts': `import { b } from './b.ts';`, 'packages/engine/src/b.ts': `import { a } from './a.ts';` },
    'three files, one step a type': {
      'packages/web/src/a.ts': `import './b.ts';`,
      'packages/web/src/b.ts': `import type { C } from './c.ts';`,
      'packages/web/src/c.ts': `export * from './a.ts';`,
    },
    'a file that imports itself': { 'packages/cli/src/a.ts': `import { a } from './a.ts';` },
  },
  innocent: {
    'a diamond': {
      'packages/engine/src/a.ts': `import './b.ts';\nimport './c.ts';`,
      'packages/engine/src/b.ts': `import './d.ts';`,
      'packages/engine/src/c.ts': `import './d.ts';`,
      'packages/engine/src/d.ts': '',
    },
  },
};

type Graph = ReadonlyMap<string, readonly string[]>;

function graphOf(house: House): Graph {
  const known = new Set(house.code.map((file) => file.path));
  return new Map(
    house.code.map((file) => [
      file.path,
      file.imports.flatMap(({ target }) => (target !== undefined && known.has(target) ? [target] : [])),
    ]),
  );
}

function describe(circle: readonly string[]): Finding {
  const [first = ''] = circle;
  return { path: first, line: 1, message: `turns in a circle: ${[...circle, first].join(' → ')}` };
}

function onePerKnot(circles: readonly string[][]): string[][] {
  return [...new Map(circles.map((circle) => [circle.toSorted().join('|'), circle])).values()];
}

/** One circle for each knot of files that reach each other: the first one a depth-first walk closes. */
function circlesOf(graph: Graph): string[][] {
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[][] = [];
  const trail: string[] = [];
  const visit = (path: string) => {
    state.set(path, 'open');
    trail.push(path);
    for (const next of graph.get(path) ?? []) {
      if (state.get(next) === 'open') circles.push(trail.slice(trail.indexOf(next)));
      else if (!state.has(next)) visit(next);
    }
    trail.pop();
    state.set(path, 'done');
  };
  for (const path of graph.keys()) if (!state.has(path)) visit(path);
  return circles;
}
