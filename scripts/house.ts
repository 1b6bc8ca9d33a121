import { relative } from 'node:path';
import { failedControls } from './house/controls.ts';
import { inspect } from './house/inspect.ts';
import { rules } from './house/rules.ts';
import { countSeen, tooLittle } from './house/seen.ts';
import { reportSizes } from './house/sizes.ts';
import { readSourceTree } from './house/source-tree.ts';

const root = new URL('..', import.meta.url).pathname;
const house = inspect(readSourceTree(root));
const seen = countSeen(house);
const problems = [...rules.flatMap(failedControls), ...tooLittle(seen)];

for (const rule of rules) {
  for (const { path, line, message } of rule.check(house)) problems.push(`${path}:${line} ${message}`);
}

const planted = rules.reduce((sum, rule) => sum + Object.keys(rule.planted).length, 0);
const sizes = reportSizes(house);
console.log(
  `${rules.length} rules, ${planted} planted violations caught again, on ${seen.files} files, ${seen.imports} imports, ${seen.modules} modules`,
);
console.log(`lines per file: median ${sizes.median}, nine of ten below ${sizes.ninthOfTen + 1}, longest ${sizes.long[0]?.lines ?? 0}`);
for (const { path, lines } of sizes.long) console.log(`  long: ${path} (${lines})`);
for (const { path, line, lines } of sizes.longFunctions) console.log(`  long function: ${path}:${line} (${lines})`);

if (problems.length > 0) {
  console.error(
    `\n${problems.length} against the house rules (${relative(process.cwd(), `${root}STYLE.md`) || 'STYLE.md'} has the reasons):`,
  );
  for (const problem of problems) console.error(`  ${problem}`);
  process.exitCode = 1;
}
