/** Licences anybody may build on and pass on under MIT. */
const FREE = [
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'PostgreSQL',
  'Zlib',
];

/** Tools may be under it: nothing of theirs is passed on. */
const FREE_FOR_TOOLS = ['MPL-2.0', 'CC-BY-4.0'];

interface Exception {
  readonly name: RegExp;
  readonly licence: string;
  readonly reason: string;
}

const EXCEPTIONS: readonly Exception[] = [
  {
    name: /^lightningcss(-|$)/,
    licence: 'MPL-2.0',
    reason: 'minifies style sheets while the pages are built; none of it is in the result',
  },
  { name: /^@fontsource-variable\/inter$/, licence: 'OFL-1.1', reason: 'a font may be shipped with a program under any licence' },
  {
    name: /^argparse$/,
    licence: 'PSF-2.0',
    reason: 'as free as MIT; only the command line of js-yaml uses it, which the product never runs',
  },
  {
    name: /^(busboy|streamsearch)$/,
    licence: 'none given',
    reason: 'MIT by the LICENSE file; the old `licenses` list is not copied to the lock file',
  },
];

export interface LicenceReport {
  readonly packages: number;
  readonly findings: readonly string[];
}

/** Judges every package of a lock file. A package without a licence is refused like one with a wrong licence. */
export function checkLicences(lock: unknown, exceptions: readonly Exception[] = EXCEPTIONS): LicenceReport {
  const entries = isRecord(lock) && isRecord(lock['packages']) ? Object.entries(lock['packages']) : [];
  const foreign = entries.flatMap(([path, entry]) => {
    const at = path.lastIndexOf('node_modules/');
    return at < 0 || !isRecord(entry) || entry['link'] === true ? [] : [{ name: path.slice(at + 'node_modules/'.length), entry }];
  });
  const used = new Set<Exception>();
  const findings = foreign.flatMap(({ name, entry }) => {
    const licence = typeof entry['license'] === 'string' ? entry['license'] : 'none given';
    if (isFree(licence, entry['dev'] === true)) return [];
    const exception = exceptions.find((each) => each.name.test(name) && each.licence === licence);
    if (exception) used.add(exception);
    return exception ? [] : [`${name} is under ${licence}`];
  });
  const idle = exceptions.filter((each) => !used.has(each)).map((each) => `the exception for ${each.name.source} is not needed any more`);
  return { packages: foreign.length, findings: [...findings, ...idle] };
}

/** Reads `A`, `(A OR B)`: one free choice is enough, and `(A AND B)`: all must be free. */
function isFree(licence: string, tool: boolean): boolean {
  const plain = licence.replaceAll(/[()]/g, '').trim();
  if (plain.includes(' OR ')) return plain.split(' OR ').some((each) => isFree(each, tool));
  if (plain.includes(' AND ')) return plain.split(' AND ').every((each) => isFree(each, tool));
  return FREE.includes(plain) || (tool && FREE_FOR_TOOLS.includes(plain));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
