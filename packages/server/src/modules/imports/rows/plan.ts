import type { Context } from '../../../platform/context.ts';
import type { Draft } from './read-row.ts';

/** What is to happen with one row. */
export interface Plan {
  readonly draft: Draft;
  readonly will: 'create' | 'update' | 'skip' | 'fail';
  readonly reason: string | null;
  /** The record that is matched. */
  readonly id: string | null;
  readonly input: Record<string, unknown> & { readonly task?: PlannedTask };
  readonly opening: { readonly stage?: string; readonly occurredAt?: string; readonly enteredAt?: string };
  /** An account by name that is not here yet. */
  readonly newAccount: string | null;
}

/** Where and when rows are read. */
export type Frame = Pick<Context, 'now' | 'workspace'>;

/** What is to be done, as a row says it; without an owner it belongs to who imports it. */
export interface PlannedTask {
  readonly title: string;
  readonly dueOn: string | null;
  readonly ownerId: string | null;
}
