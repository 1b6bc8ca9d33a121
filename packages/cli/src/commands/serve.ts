import type { Command } from '../command.ts';
import { runProgram } from '../run-program.ts';

export const serve: Command = {
  usage: [
    'Usage: dealwright serve [--json]',
    '',
    'Runs the web server alone; run "dealwright worker" beside it for background jobs. Several may share one database.',
    'Serves the pages as they were last built ("dealwright start" builds them).',
    '',
    '  --json   say {"url": …} on standard output when it runs; the log goes to standard error',
  ].join('\n'),
  options: {},
  run: (call) => runProgram(call, { web: true, worker: false }),
};
