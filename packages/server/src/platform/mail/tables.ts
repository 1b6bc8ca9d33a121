import type { Generated } from 'kysely';
import type { Instant } from '../db/tables.ts';

/** `uncertain`: the program ended between sending it and noting that; nobody knows, so it is not sent again by itself. */
export type MailState = 'queued' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'withdrawn';

export interface MailTable {
  workspace_id: string;
  id: string;
  kind: string;
  regards_kind: string | null;
  regards_id: string | null;
  state: MailState;
  attempts: Generated<number>;
  /** Why it was not sent yet or at all; a `MailProblem`. */
  problem: string | null;
  /** What the mail server said, without addresses. */
  detail: string | null;
  queued_at: Instant;
  next_try_at: Instant;
  settled_at: Instant | null;
  /** After this it would say nothing true any more. */
  expires_at: Instant | null;
  /** Under which the box lies, wrapped by the secret key. */
  key: Buffer | null;
  /** To whom and what, sealed; null once it was sent or given up. */
  box: Buffer | null;
}

declare module '../db/schema.ts' {
  interface Tables {
    mails: MailTable;
  }
}
