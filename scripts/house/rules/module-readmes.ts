import { countLines } from '../inspect.ts';
import type { HouseRule } from '../rule.ts';

const [FEWEST, MOST] = [20, 60];

/** Each module says on one page what it owns, promises, announces and listens to. */
export const moduleReadmes: HouseRule = {
  name: 'module pages',
  check: (house) => {
    const modules = new Set(house.code.flatMap(({ place }) => (place.kind === 'module' ? [place.module] : [])));
    return [...modules].flatMap((module) => {
      const path = `packages/server/src/modules/${module}/README.md`;
      const lines = countLines(house.tree.get(path) ?? '');
      if (lines === 0) return [{ path, line: 1, message: 'is missing' }];
      return lines < FEWEST || lines > MOST ? [{ path, line: 1, message: `has ${lines} lines; ${FEWEST} to ${MOST} is right` }] : [];
    });
  },
  planted: {
    'none at all': { 'packages/server/src/modules/records/store.ts': '' },
    'an empty one': { 'packages/server/src/modules/records/store.ts': '', 'packages/server/src/modules/records/README.md': '# Records\n' },
    'a book': {
      'packages/server/src/modules/records/store.ts': '',
      'packages/server/src/modules/records/README.md': 'line\n'.repeat(MOST + 1),
    },
  },
  innocent: {
    'a page': { 'packages/server/src/modules/records/store.ts': '', 'packages/server/src/modules/records/README.md': 'line\n'.repeat(40) },
  },
};
