import type { CodeFile, House } from './inspect.ts';
import { lineAt } from './inspect.ts';

export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** A small tree of files, by path. */
export type Sample = Readonly<Record<string, string>>;

export interface HouseRule {
  readonly name: string;
  readonly check: (house: House) => Finding[];
  /** Violations that must be caught each time the rule runs. A rule that sees nothing is broken, not content. */
  readonly planted: Readonly<Record<string, Sample>>;
  /** Neighbours of those violations that must pass. */
  readonly innocent: Readonly<Record<string, Sample>>;
}

export function finding(file: CodeFile, start: number, message: string): Finding {
  return { path: file.path, line: lineAt(file.text, start), message };
}
