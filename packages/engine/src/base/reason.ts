/** Why the engine said what it said: a code and its parameters; the sentence is made at the edge from the message catalogue. */
export interface Reason {
  readonly code: string;
  readonly params: Readonly<Record<string, ReasonValue>>;
}

export type ReasonValue = string | number | boolean | null | readonly string[];

/** A value as it crosses the engine's door: money as decimal text, dates as `YYYY-MM-DD`, instants as ISO 8601 with `Z`. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Where something stands in a playbook folder; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
