import type { Db, Tx } from './db/database.ts';
import type { Pending } from './db/pending.ts';
import type { z } from 'zod';
import type { PersonKeys } from './events/person.ts';
import type { JobType } from './jobs/jobs.ts';
import type { Log } from './log/log.ts';

export type Role = 'owner' | 'admin' | 'manager' | 'rep' | 'readOnly';
export type Scope = 'read' | 'write' | 'admin';

export type Reach = 'own' | 'team' | 'all';
/** What a workspace lets a role see and edit. Fields by kind of record and key. */
export interface Rights {
  readonly see: Reach;
  readonly edit: Reach;
  readonly fields: Readonly<Partial<Record<string, Readonly<Record<string, 'hidden' | 'readOnly'>>>>>;
}
/** Whose records an act may see and edit, as ids of members; null: everybody's. */
export interface Reached {
  readonly see: readonly string[] | null;
  readonly edit: readonly string[] | null;
}

/** Who acts. A key acts as the member who made it, narrowed by its scopes; `system` acts for the product itself. */
export interface Actor {
  readonly kind: 'member' | 'key' | 'system';
  /** The member's id; the key's own id is `via`. */
  readonly id: string | null;
  readonly via: string | null;
  readonly name: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  readonly teamId: string | null;
  /** Roles of the process that the member plays besides. */
  readonly plays: readonly string[];
  /** null: nobody narrowed this role. */
  readonly rights: Rights | null;
  /** The rights as they bind this act; set where its context is built. */
  readonly reach: Reached;
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly currency: string;
  readonly language: string;
  /** How often its fields and playbook have changed; not known where nobody called. */
  readonly setUp?: bigint;
}

/** Built once for a request or job. The transaction is open and bound to the workspace; there is no way to the pool. */
export interface Context {
  readonly workspace: Workspace;
  readonly actor: Actor;
  /** One instant for the whole act. */
  readonly now: string;
  readonly tx: Tx;
  readonly log: Log;
  /** The event this act answers to, for automation; null for a person's own act. */
  readonly cause: string | null;
  /** Set while history is imported: events become known when they happened. */
  readonly history: boolean;
  /** Whether the database has the reading role of the list compiler. */
  readonly queryRole: boolean;
  /** The keys of people as far as this act has needed them. */
  readonly personKeys: PersonKeys;
  /** What the act has said and its end will write. */
  readonly pending: Pending;
  /** Runs after the commit, never when it rolled back. */
  afterCommit(work: () => void): void;
  /** Adds a job that runs only if this transaction commits, and not before `notBefore`. */
  enqueue<D extends z.ZodType>(type: JobType<D>, data: z.infer<D>, notBefore?: Date): Promise<void>;
}

/** For what runs before a workspace is known: signing up, making a workspace. */
export interface SessionContext {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  /** The workspace the caller named in `Dealwright-Workspace`. */
  readonly named: string | null;
  readonly now: string;
  readonly db: Db;
  readonly log: Log;
}

/** For what anybody may call. */
export interface PublicContext {
  readonly now: string;
  readonly log: Log;
}
