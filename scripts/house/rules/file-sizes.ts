import type { CodeFile, House } from '../inspect.ts';
import { finding, type HouseRule } from '../rule.ts';

const MOST_LINES = 400;

/** Nobody reads a file above 400 lines; tables of data and migrations are looked up, not read. */
export const fileSizes: HouseRule = {
  name: 'file sizes',
  check: (house) =>
    sized(house)
      .filter((file) => file.lines > MOST_LINES)
      .map((file) => finding(file, 0, `has ${file.lines} lines; ${MOST_LINES} is the most, split it by what it is about`)),
  planted: { 'a long file': { 'packages/engine/src/base/long.ts': 'export {};\n'.repeat(MOST_LINES + 1) } },
  innocent: {
    'as long as may be': { 'packages/engine/src/base/long.ts': 'export {};\n'.repeat(MOST_LINES) },
    'a long migration': { 'packages/server/src/migrations/0001-first.ts': 'export {};\n'.repeat(2000) },
    'a long table of messages': { 'packages/web/src/app/messages/en.ts': 'export {};\n'.repeat(2000) },
  },
};

/** The files whose length is judged and reported. */
export function sized(house: House): CodeFile[] {
  return house.code.filter((file) => file.place.kind !== 'migrations' && !/\/messages\/|\/messages(-[a-z]+)?\.ts$/.test(file.path));
}
