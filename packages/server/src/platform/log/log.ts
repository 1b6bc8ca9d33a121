import { isatty } from 'node:tty';
import { destination, pino } from 'pino';
import type { Logger } from 'pino';
import type { LogLevel } from '../config/config.ts';
import { lineForPeople } from './line-for-people.ts';
import { redactEntry, redactLine, redactText } from './redact.ts';

export type Log = Logger;

export interface LogOptions {
  readonly level: LogLevel;
  /** 1: standard output; 2: standard error, for commands whose output is an answer. */
  readonly fd?: 1 | 2;
  /** Readable lines instead of JSON; left out: when `fd` is a terminal. */
  readonly forPeople?: boolean;
  /** Takes the lines instead of `fd`. */
  readonly write?: (line: string) => void;
}

/**
 * The log: JSON lines, or one readable line each on a terminal. Secrets are taken out of every entry before it is written.
 * Written synchronously, so that nothing is lost when the process ends.
 */
export function createLog(options: LogOptions): Log {
  const fd = options.fd ?? 1;
  const forPeople = options.forPeople ?? (options.write === undefined && isatty(fd));
  const write = options.write ?? writeTo(fd);
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: (entry) => redactEntry(entry) },
      serializers: { err: (value: unknown) => value },
      hooks: {
        logMethod(parameters, method) {
          Reflect.apply(method, this, withoutSecrets(parameters));
        },
      },
    },
    { write: (line: string) => write(forPeople ? lineForPeople(redactLine(line)) : redactLine(line)) },
  );
}

/** Sentences are censored here: the formatters see named values only. A bare error lends its own sentence. */
function withoutSecrets(parameters: readonly unknown[]): unknown[] {
  const [first, ...rest] = parameters;
  const texts = rest.map((item) => (typeof item === 'string' ? redactText(item) : item));
  if (first instanceof Error) return [{ err: first }, ...(texts.length > 0 ? texts : [redactText(first.message)])];
  return [typeof first === 'string' ? redactText(first) : first, ...texts];
}

function writeTo(fd: 1 | 2): (line: string) => void {
  const stream = destination({ dest: fd, sync: true });
  return (line) => {
    stream.write(line);
  };
}
