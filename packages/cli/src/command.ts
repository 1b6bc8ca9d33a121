import type { ParseArgsOptionsConfig } from 'node:util';

/** What a command was called with. */
export interface Call {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** Whether standard output must be one JSON object. */
  readonly json: boolean;
  /** Progress: on standard error, so that it never mixes with the answer. */
  readonly progress: (line: string) => void;
}

/** What a command answers: the same for programs and for people. */
export interface Answer {
  /** 1: a fault; 2: a refusal. */
  readonly code: 0 | 1 | 2;
  readonly json: object;
  readonly text: string;
}

export interface Command {
  /** The whole help text. */
  readonly usage: string;
  readonly options: ParseArgsOptionsConfig;
  run(call: Call): Promise<Answer>;
}

/** A call that cannot be understood; ends with code 2 and a hint at the help text. */
export class WrongCall extends Error {
  override readonly name = 'WrongCall';
}
