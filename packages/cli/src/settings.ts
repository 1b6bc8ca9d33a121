import type { Config } from '@dealwright/server/platform/config/config';
import { loadConfig } from '@dealwright/server/platform/config/config';
import type { Log } from '@dealwright/server/platform/log/log';
import { createLog } from '@dealwright/server/platform/log/log';

/** The settings and the log of a command that needs them. With `--json`, or where the answer is all, the log goes to standard error. */
export function settings(logTo: 'output' | 'errors'): { readonly config: Config; readonly log: Log } {
  const config = loadConfig(process.env);
  return { config, log: createLog({ level: config.logLevel, fd: logTo === 'output' ? 1 : 2 }) };
}
