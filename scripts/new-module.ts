import { root } from './check/run-command.ts';
import { newModule } from './generate/new-module.ts';

try {
  console.log(newModule(root, process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
