import { inspect } from './house/inspect.ts';
import { readSourceTree } from './house/source-tree.ts';
import { checkMessages } from './messages/check-messages.ts';

const FEWEST = { messages: 20, pages: 10 };
const house = inspect(readSourceTree(new URL('..', import.meta.url).pathname));
const planted = checkMessages(inspect(new Map([['packages/web/src/ui/Planted.tsx', 'export const p = <p>Planted</p>;']])));
const { messages, pages, findings } = checkMessages(house);

const problems = findings.map(({ path, line, message }) => `${path}:${line} ${message}`);
if (planted.findings.length === 0) problems.push('a planted word was not caught: the check is blind');
if (messages < FEWEST.messages) problems.push(`saw only ${messages} messages, expected at least ${FEWEST.messages}`);
if (pages < FEWEST.pages) problems.push(`saw only ${pages} pages, expected at least ${FEWEST.pages}`);

console.log(`${messages} messages, ${pages} pages read`);
for (const problem of problems) console.error(`  ${problem}`);
if (problems.length > 0) process.exitCode = 1;
