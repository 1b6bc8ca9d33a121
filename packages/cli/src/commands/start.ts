import type { Config } from '@dealwright/server/platform/config/config';
import type { Log } from '@dealwright/server/platform/log/log';
import { buildPages, pagesOutOfDate } from '../build-pages.ts';
import type { Command } from '../command.ts';
import { runProgram } from '../run-program.ts';

export const start: Command = {
  usage: [
    'Usage: dealwright start [--json]',
    '',
    'Runs the web server and the background worker in one process, with the embedded database unless',
    'DATABASE_URL names another. Builds the pages first when their sources changed. Ctrl-C stops everything.',
    '',
    'Settings are environment variables: PORT, HOST, PUBLIC_URL, DATA_DIR, DATABASE_URL, SECRET_KEY, LOG_LEVEL …',
    '',
    '  --json   say {"url": …} on standard output when it runs; the log goes to standard error',
  ].join('\n'),
  options: {},
  run: (call) => runProgram(call, { web: true, worker: true, before: freshPages }),
};

/** Builds the pages when they are out of date, and opens the database beside it, so that neither waits for the other. */
async function freshPages(config: Config, log: Log): Promise<{ stop(): Promise<void> } | null> {
  const hash = await pagesOutOfDate();
  if (hash === null) return null;
  log.info('Building the pages');
  const open = async (): Promise<{ stop(): Promise<void> }> => (await import('@dealwright/server/main')).connect(config, log);
  const [built, opened] = await Promise.allSettled([buildPages(hash), open()]);
  if (opened.status === 'rejected') throw opened.reason;
  if (built.status === 'fulfilled') return opened.value;
  await opened.value.stop();
  throw built.reason;
}
