import { ERRORS, type ErrorCode } from '@dealwright/contract/errors';
import type { Context } from './context.ts';

export interface RefusalDetail {
  /** A sentence for the person: what is wrong and what to do. */
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  /** What else the problem document carries (`unmet`, `current`, `candidates`). */
  readonly extra?: Readonly<Record<string, unknown>>;
  /**
   * The log row a refusal leaves: everything else of the transaction is undone, then this is announced in one of its own.
   */
  readonly announce?: (refused: Context) => Promise<void>;
}

/** A declared refusal: becomes a problem document with the status of its code. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly given: RefusalDetail;
  constructor(code: ErrorCode, given: RefusalDetail = {}) {
    super(given.detail ?? code);
    this.code = code;
    this.given = given;
  }
  get status(): number {
    return ERRORS[this.code];
  }
}

/** Refuses with a declared code. */
export function refuse(code: ErrorCode, detail?: string | RefusalDetail): never {
  throw new Refusal(code, typeof detail === 'string' ? { detail } : detail);
}
