import { readFileSync } from 'node:fs';
import { checkLicences } from './licences/check-licences.ts';

const FEWEST = 200;
const lock: unknown = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const planted = checkLicences({ packages: { 'node_modules/planted': { license: 'GPL-3.0' } } }, []);
const { packages, findings } = checkLicences(lock);

const problems = [...findings];
if (planted.findings.length === 0) problems.push('a planted licence was not caught: the check is blind');
if (packages < FEWEST) problems.push(`saw only ${packages} packages, expected at least ${FEWEST}`);

console.log(`${packages} packages read`);
for (const problem of problems) console.error(`  ${problem}`);
if (problems.length > 0) process.exitCode = 1;
