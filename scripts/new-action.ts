import { root } from './check/run-command.ts';
import { newAction } from './generate/new-action.ts';

try {
  console.log(newAction(root, process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
