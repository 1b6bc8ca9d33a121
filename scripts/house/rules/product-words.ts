import type { Finding, HouseRule } from '../rule.ts';

interface Stray {
  readonly pattern: RegExp;
  readonly message: string;
  /** Files that need the words, and why. */
  readonly allowed?: { readonly path: RegExp; readonly reason: string };
}

/** The patterns are spelt so that none matches its own source. */
const STRAYS: readonly Stray[] = [
  {
    pattern: /\bissues? (?:no\. ?|#)?\d+\b|\b(?:fix|clos|resolv)(?:e[sd]?|ing) #\d+/i,
    message: 'speaks of a ticket; say what holds and why',
  },
  { pattern: /\b[c]laude\b|\b[c]hatgpt\b|\b[c]opilot\b|\b[c]odex\b|[c]o-authored-by/i, message: 'speaks of who typed it' },
  {
    pattern: /\bsub[-]?agents?\b|\bas an [a]i\b|\b[a]i-generated\b|\bthis [s]ession (?:was|is|will|has)\b/i,
    message: 'speaks of who typed it',
  },
  {
    pattern: /\bshared\/[d]esign\b|\bdesign\/(?:house|data|quality|stack|storage|look|product|models|api|playbook-language)\.[m]d\b/,
    message: 'leads to a page outside the repository',
  },
  {
    pattern: /(?<![\w.~$}-])\/(?:wor[k]|hom[e]\/(?!user\b|node\b)[a-z]|User[s]\/[a-z]|roo[t]\/[a-z])/,
    message: 'holds a path of one machine',
  },
  {
    pattern: /(?<![\w.~$}-])\/tm[p]\/[a-z]/,
    message: 'holds a path of one machine; ask the system for its temporary folder',
    allowed: { path: /\/platform\/db\/embedded\//, reason: 'a unix socket has 107 bytes for its path, too few for most temporary folders' },
  },
  {
    pattern: /\bregistry\.(?:npm[j]s|yarn[p]kg)\b|\b[a]rtifactory\b|\b[v]erdaccio\b|^\s*registry\s*=/im,
    message: 'holds the host of a package registry',
  },
  { pattern: /"resolved"\s*:\s*"[a-z+]+:/, message: 'pins packages to one registry host; omit-lockfile-registry-resolved keeps it out' },
];

/** The repository speaks of the product alone: it must read the same on every machine and in every year. */
export const productWords: HouseRule = {
  name: 'words about the product only',
  check: (house) =>
    [...house.tree].flatMap(([path, text]) =>
      STRAYS.flatMap(({ pattern, message, allowed }): Finding[] => {
        const match = allowed?.path.test(path) ? null : pattern.exec(text);
        return match ? [{ path, line: text.slice(0, match.index).split('\n').length, message: `“${match[0].trim()}” ${message}` }] : [];
      }),
    ),
  planted: {
    'a ticket': { 'docs/a.md': `As ${'iss'}ue 12 asks.` },
    'a ticket in code': { 'packages/engine/src/a.ts': `// fixe${'s'} #12` },
    'who typed it': { 'README.md': `Written with ${'Cl'}aude.` },
    'a design page': { 'docs/a.md': `See \`shared/${'design'}/x.md\`.` },
    'a machine path': { 'packages/engine/src/a.ts': `const root = '/${'work'}/main';` },
    'a home folder': { 'docs/a.md': `cd /${'home'}/anna/dealwright` },
    'a temporary folder': { 'packages/engine/src/a.ts': `const root = '/${'tmp'}/cache';` },
    'a registry': { '.npmrc': `registry${'='}https://npm.example.com/` },
    'a registry in the lock file': { 'package-lock.json': `{ "resolved": "https${':'}//npm.example.com/a.tgz" }` },
  },
  innocent: {
    'usual words': {
      'docs/a.md': 'Open an issue. Issues are welcome. The session ends. `/api/v1/…`, ~/work/x, a homework/tmp folder, "resolved" visits.',
      'package-lock.json': '{ "resolved": "packages/engine", "link": true }',
    },
  },
};
