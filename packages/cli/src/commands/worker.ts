import type { Command } from '../command.ts';
import { runProgram } from '../run-program.ts';

export const worker: Command = {
  usage: [
    'Usage: dealwright worker [--json]',
    '',
    'Runs background jobs alone, beside "dealwright serve". Several may share one database.',
    '',
    '  --json   say {"url": null} on standard output when it runs; the log goes to standard error',
  ].join('\n'),
  options: {},
  run: (call) => runProgram(call, { web: false, worker: true }),
};
