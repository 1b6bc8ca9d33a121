import type { House } from './inspect.ts';

/** Raise these as the house grows: a check that suddenly sees half of it must not print a green tick. */
const FEWEST = { files: 400, imports: 2000, tests: 35, endpoints: 40, modules: 3 };

export type Seen = Record<keyof typeof FEWEST, number>;

export function countSeen(house: House): Seen {
  return {
    files: house.code.length,
    imports: house.code.reduce((sum, file) => sum + file.imports.length, 0),
    tests: house.code.filter((file) => file.isTest).length,
    endpoints: [...house.tree]
      .filter(([path]) => path.startsWith('packages/contract/'))
      .join('')
      .split('route(').length,
    modules: house.modules.size,
  };
}

/** What was seen too little of, in words. */
export function tooLittle(seen: Seen, fewest: Partial<Seen> = FEWEST): string[] {
  return Object.entries(fewest).flatMap(([what, least]) => {
    const found = new Map(Object.entries(seen)).get(what) ?? 0;
    return found < least ? [`saw only ${found} ${what}, expected at least ${least}: is the check looking at the right place?`] : [];
  });
}
